import { FewhueError } from '../core/errors.ts';
import type { TaskOptions } from '../core/task.ts';
import { textBytes } from '../core/text-bytes.ts';
import { encodeNpy } from '../encode/npy.ts';
import { encodeGrayPng } from '../encode/png/encode-gray-png.ts';
import { encodePixels } from '../encode/png/encode-pixels.ts';
import { encodePng } from '../encode/png/encode-png.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { boundaryImage } from './files/boundaries.ts';
import { labelCoco } from './files/coco.ts';
import { csvLines } from './files/csv.ts';
import { regionCutouts } from './files/cutouts.ts';
import { flatImage } from './files/flat.ts';
import { labelGeoJson } from './files/geojson.ts';
import { regionMasks } from './files/masks.ts';
import { overlayImage } from './files/overlay.ts';
import { labelSvg } from './files/svg.ts';
import { treeToJson } from './files/tree-json.ts';
import type { RegionTable } from './measure/region-table.ts';
import { type Contours, contours } from './outline/contours.ts';
import type { Segmentation } from './segment.ts';

/** What can be written of a segmentation. */
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

/** Effort of indexed PNG files: they are looked at more than they are kept. */
const EFFORT = 3;
/** Pictures without a palette of more pixels are written at the lowest effort. */
const MANY_PIXELS = 2 ** 21;
/** Most regions whose numbers fit into 16 bits. */
const MOST_IN_PNG = 65536;

/** Everything that outputs are made of. */
export interface SegmentParts {
  readonly image: PixelImage;
  /** The picture's file name, without folders. */
  readonly name: string;
  /** Where the picture is, seen from the folder of the outputs; absent where it has no path. */
  readonly source?: string | undefined;
  readonly segmentation: Segmentation;
  /** That of the segmentation's label map. */
  readonly table: RegionTable;
  /** Write the number of each region into the overlay; default false. */
  readonly numbers?: boolean | undefined;
  /** How far outlines of `svg` and `geojson` may be from the pixels, in pixels: number from 0; default 1. */
  readonly tolerance?: number | undefined;
  /** The regions whose masks and cutouts are made; default all. */
  readonly regions?: readonly number[] | undefined;
  /**
   * The host's own compressor to a zlib stream (RFC 1950), for pictures without a palette of more than 2 megapixels;
   * default: our own.
   */
  readonly zlib?: ((bytes: Uint8Array) => Uint8Array) | undefined;
  readonly task?: TaskOptions | undefined;
}

/** One file of a segmentation: its path within a folder, and its bytes. */
export interface SegmentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the files of one output, one at a time: the same names and bytes on every host.
 *
 * Throws `limit-exceeded` for `labels` of more than 65,536 regions, `invalid-option` for `soft` without a mixture, and
 * as the functions that make the files.
 */
export async function* segmentOutputs(
  output: SegmentOutput,
  parts: SegmentParts,
): AsyncGenerator<SegmentFile> {
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
      const bytes = await encodePng(boundaryImage(labelMap), {
        effort: EFFORT,
        smallestDepth: true,
        ...parts.task,
      });
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
      for (const { region, image: cutout } of regionCutouts(image, labelMap, chosen(parts)))
        yield picture(`cutouts/${regionFile(region, table)}`, cutout, parts);
      break;
    case 'soft':
      yield* softLayers(parts);
      break;
    default:
      yield* texts(output, parts);
  }
}

async function picture(path: string, image: PixelImage, { zlib, task }: SegmentParts): Promise<SegmentFile> {
  return { path, bytes: await encodePixels(image, { ...sampleEffort(image, zlib), ...task }) };
}

function sampleEffort(
  { width, height }: { readonly width: number; readonly height: number },
  zlib: SegmentParts['zlib'],
) {
  return width * height > MANY_PIXELS ? { effort: 1, zlib } : {};
}

/** Throws `limit-exceeded` if so many regions cannot be written: before they are measured, which may take long. */
export function checkRegionCount(output: SegmentOutput, count: number): void {
  if (output !== 'labels' || count <= MOST_IN_PNG) return;
  const reason = `${count} regions are more than the ${MOST_IN_PNG} that a 16-bit PNG can number; write npy instead`;
  throw new FewhueError('limit-exceeded', reason, { option: 'write' });
}

async function labelsPng({ segmentation: { labelMap }, zlib, task }: SegmentParts): Promise<SegmentFile> {
  const { width, height, labels, count } = labelMap;
  checkRegionCount('labels', count);
  const options = { ...sampleEffort(labelMap, zlib), ...task };
  const bytes = await encodeGrayPng({ width, height, data: new Uint16Array(labels) }, options);
  return { path: 'labels.png', bytes };
}

function labelsNpy({ segmentation: { labelMap } }: SegmentParts): SegmentFile {
  return { path: 'labels.npy', bytes: encodeNpy(labelMap.labels, [labelMap.height, labelMap.width]) };
}

async function* masks(parts: SegmentParts): AsyncGenerator<SegmentFile> {
  const { segmentation, table, task } = parts;
  const wanted = chosen(parts);
  let place = 0;
  for (const mask of regionMasks(segmentation.labelMap, wanted)) {
    const bytes = await encodePng(mask, { effort: EFFORT, smallestDepth: true, ...task });
    yield { path: `masks/${regionFile(wanted.regions[place++]!.id, table)}`, bytes };
  }
}

/** The table with the regions alone whose masks and cutouts are wanted. */
function chosen({ table, regions }: SegmentParts): RegionTable {
  return regions ? { ...table, regions: table.regions.filter(({ id }) => regions.includes(id)) } : table;
}

/** `region-007.png`: the number that the region has everywhere, with as many digits as the largest, at least 3. */
function regionFile(region: number, { regions }: RegionTable): string {
  const digits = Math.max(3, String(regions.length - 1).length);
  return `region-${String(region).padStart(digits, '0')}.png`;
}

async function* softLayers({
  segmentation: { soft },
  zlib,
  task,
}: SegmentParts): AsyncGenerator<SegmentFile> {
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
    bytes: await encodeGrayPng({ width, height, data }, { ...sampleEffort(soft, zlib), ...task }),
  });
  for (let component = 0; component < soft.components; component++)
    yield file(`component-${component + 1}`, await soft.responsibility(component));
  yield file('uncertainty', await soft.uncertainty());
  yield file('anomaly', await soft.anomaly());
}

function* texts(output: SegmentOutput, parts: SegmentParts): Generator<SegmentFile> {
  const { segmentation, table, name, source, tolerance = 1 } = parts;
  const { labelMap, tree } = segmentation;
  const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
  const json = (path: string, value: object) => file(path, `${JSON.stringify(value)}\n`);
  const outlines = (): Contours => contours(labelMap, { tolerance });
  if (output === 'svg') yield file('regions.svg', labelSvg(outlines(), table));
  if (output === 'geojson') yield json('regions.geojson', labelGeoJson(outlines(), table));
  if (output === 'coco') yield json('coco.json', labelCoco(labelMap, table, { fileName: name }));
  if (output === 'tree' && tree) yield file('tree.json', treeToJson(tree, parts.image, source));
  if (output !== 'table') return;
  yield { path: 'regions.csv', bytes: textBytes(csvLines(table)) };
  yield { path: 'regions.json', bytes: textBytes(tableJson(table)) };
}

/** The table as indented JSON, region by region. */
function* tableJson({ width, height, regions }: RegionTable): Generator<string> {
  yield `{\n  "width": ${width},\n  "height": ${height},\n  "regions": [`;
  let before = '';
  for (const region of regions) {
    yield `${before}\n    ${JSON.stringify(region, null, 2).replaceAll('\n', '\n    ')}`;
    before = ',';
  }
  yield '\n  ]\n}\n';
}
