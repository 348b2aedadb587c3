import { basename } from 'node:path';
import { FewhueError } from '../../errors.ts';
import {
  boundaryImage,
  type Contours,
  contours,
  encodeGreyPng,
  encodeNpy,
  encodePixels,
  encodePng,
  flatImage,
  labelCoco,
  labelGeoJson,
  labelSvg,
  overlayImage,
  type PixelImage,
  type RegionTable,
  regionCsv,
  regionCutouts,
  regionMasks,
  type Segmentation,
  type TaskOptions,
  treeToJson,
} from '../../index.ts';
import { fastZlib, zlib } from './zlib.ts';

/** What `segmentFile` can write. */
export const SEGMENT_OUTPUTS = [
  ...(['overlay', 'flat', 'boundaries', 'labels', 'npy', 'masks', 'cutouts'] as const),
  ...(['svg', 'geojson', 'coco', 'soft', 'table', 'tree'] as const),
] as const;
export type SegmentOutput = (typeof SEGMENT_OUTPUTS)[number];

/** Files of each output that have the same name whatever the regions; others are in folders of their own. */
export const OUTPUT_FILES: Readonly<Record<SegmentOutput, readonly string[]>> = {
  overlay: ['overlay.png'],
  flat: ['flat.png'],
  boundaries: ['boundaries.png'],
  labels: ['labels.png', 'labels.npy'],
  npy: ['labels.npy'],
  masks: [],
  cutouts: [],
  svg: ['regions.svg'],
  geojson: ['regions.geojson'],
  coco: ['coco.json'],
  soft: ['soft/uncertainty.png', 'soft/anomaly.png'],
  table: ['regions.csv', 'regions.json'],
  tree: ['tree.json'],
};

/** Outputs of a file per region, or per component, each in a folder of its name. */
export const OUTPUT_FOLDERS = ['masks', 'cutouts', 'soft'] as const satisfies readonly SegmentOutput[];

/** Effort of grey and indexed PNG files: they are looked at more than they are kept. */
const EFFORT = 3;
/** Pictures without a palette of more pixels are left to the host's zlib at its fastest. */
const MANY_PIXELS = 2 ** 21;
/** Most regions whose numbers fit into 16 bits. */
const MOST_IN_PNG = 65536;

/** Everything that outputs are made of. */
export interface SegmentParts {
  readonly image: PixelImage;
  /** The input's name. */
  readonly name: string;
  /** Where the picture is, seen from the folder of the outputs; absent where it has no path. */
  readonly source: string | undefined;
  readonly segmentation: Segmentation;
  readonly table: RegionTable;
  readonly numbers: boolean;
  readonly tolerance: number;
  readonly task: TaskOptions;
}

/** One file: its path within the folder, and its bytes. */
export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Makes the files of one output, one at a time. Throws as the functions of the library that it calls. */
export async function* outputFiles(output: SegmentOutput, parts: SegmentParts): AsyncGenerator<OutputFile> {
  const { segmentation, table, image } = parts;
  const { labelMap } = segmentation;
  switch (output) {
    case 'overlay':
      yield picture('overlay.png', overlayImage(image, labelMap, table, { numbers: parts.numbers }), parts);
      break;
    case 'flat':
      yield picture('flat.png', flatImage(labelMap, table), parts);
      break;
    case 'boundaries': {
      const bytes = await encodePng(boundaryImage(labelMap), { effort: EFFORT, zlib, ...parts.task });
      yield { path: 'boundaries.png', bytes };
      break;
    }
    case 'labels':
      yield await labelsPng(parts);
      yield labelsNpy(parts);
      break;
    case 'npy':
      yield labelsNpy(parts);
      break;
    case 'masks':
      yield* masks(parts);
      break;
    case 'cutouts':
      for (const { region, image: cutout } of regionCutouts(image, labelMap, table))
        yield picture(`cutouts/${regionFile(region, table)}`, cutout, parts);
      break;
    case 'soft':
      yield* softLayers(parts);
      break;
    default:
      yield* texts(output, parts);
  }
}

async function picture(path: string, image: PixelImage, { task }: SegmentParts): Promise<OutputFile> {
  return { path, bytes: await encodePixels(image, { ...sampleEffort(image), ...task }) };
}

function sampleEffort({ width, height }: { readonly width: number; readonly height: number }) {
  return width * height > MANY_PIXELS ? { effort: 1, zlib: fastZlib } : {};
}

async function labelsPng({ segmentation: { labelMap }, task }: SegmentParts): Promise<OutputFile> {
  const { width, height, labels, count } = labelMap;
  if (count > MOST_IN_PNG) {
    const reason = `${count} regions are more than the ${MOST_IN_PNG} that a 16-bit PNG can number; write npy instead`;
    throw new FewhueError('limit-exceeded', reason, { option: 'write' });
  }
  const options = { ...sampleEffort(labelMap), ...task };
  const bytes = await encodeGreyPng({ width, height, data: Uint16Array.from(labels) }, options);
  return { path: 'labels.png', bytes };
}

function labelsNpy({ segmentation: { labelMap } }: SegmentParts): OutputFile {
  return { path: 'labels.npy', bytes: encodeNpy(labelMap.labels, [labelMap.height, labelMap.width]) };
}

async function* masks({ segmentation, table, task }: SegmentParts): AsyncGenerator<OutputFile> {
  let region = 0;
  for (const mask of regionMasks(segmentation.labelMap, table)) {
    const bytes = await encodePng(mask, { effort: EFFORT, zlib, ...task });
    yield { path: `masks/${regionFile(region++, table)}`, bytes };
  }
}

/** `region-007.png`: the number that the region has everywhere, with as many digits as the largest, at least 3. */
function regionFile(region: number, { regions }: RegionTable): string {
  const digits = Math.max(3, String(regions.length - 1).length);
  return `region-${String(region).padStart(digits, '0')}.png`;
}

async function* softLayers({ segmentation: { soft }, task }: SegmentParts): AsyncGenerator<OutputFile> {
  if (!soft)
    throw new FewhueError(
      'invalid-option',
      'soft: the picture has too few colours for a mixture to be fitted',
      {
        option: 'write',
      },
    );
  const { width, height } = soft;
  const file = async (name: string, data: Uint8Array) => ({
    path: `soft/${name}.png`,
    bytes: await encodeGreyPng({ width, height, data }, { ...sampleEffort(soft), ...task }),
  });
  for (let component = 0; component < soft.components; component++)
    yield file(`component-${component + 1}`, await soft.responsibility(component));
  yield file('uncertainty', await soft.uncertainty());
  yield file('anomaly', await soft.anomaly());
}

function* texts(output: SegmentOutput, parts: SegmentParts): Generator<OutputFile> {
  const { segmentation, table, name, source, tolerance } = parts;
  const { labelMap, tree } = segmentation;
  const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
  const json = (path: string, value: object) => file(path, `${JSON.stringify(value)}\n`);
  const outlines = (): Contours => contours(labelMap, { tolerance });
  if (output === 'svg') yield file('regions.svg', labelSvg(outlines(), table));
  if (output === 'geojson') yield json('regions.geojson', labelGeoJson(outlines(), table));
  if (output === 'coco') yield json('coco.json', labelCoco(labelMap, table, { fileName: basename(name) }));
  if (output === 'tree' && tree) yield file('tree.json', treeToJson(tree, parts.image, source));
  if (output !== 'table') return;
  yield file('regions.csv', regionCsv(table));
  yield file('regions.json', `${JSON.stringify(table, null, 2)}\n`);
}
