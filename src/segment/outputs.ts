import { oneOf } from '../core/checks.ts';
import { FewhueError } from '../core/errors.ts';
import { joinBytes } from '../core/join-bytes.ts';
import { keysOf } from '../core/tables.ts';
import { checkParts } from './check-parts.ts';
import { boundaryImage } from './files/boundaries.ts';
import { labelCoco } from './files/coco.ts';
import { flatImage } from './files/flat.ts';
import { labelGeoJson } from './files/geojson.ts';
import { overlayRows } from './files/overlay.ts';
import { labelSvg } from './files/svg.ts';
import { treeToJson } from './files/tree-json.ts';
import { type Contours, contours } from './outline/contours.ts';
import {
  cutouts,
  type FilePieces,
  indexedPicture,
  jsonFile,
  labelsNpy,
  labelsPng,
  masks,
  picture,
  type SegmentFile,
  type SegmentParts,
  softLayers,
  tables,
  textFile,
} from './output-files.ts';

/** Something that can be written of a segmentation. */
export interface SegmentOutputDefinition {
  /** What it is, in a few words for documents. */
  readonly doc: string;
  /** Its files whose paths are the same whatever the regions, and the name of each for users. */
  readonly files: Readonly<Record<string, string>>;
  /** A folder of further files, one per region or per component of the mixture. */
  readonly folder?: {
    readonly name: string;
    readonly label: string;
    readonly per: 'region' | 'component';
  };
  /** What a segmentation must have; default: nothing else. */
  readonly needs?: 'tree' | 'mixture';
  /** Most regions that it can hold; default: as many as there are. */
  readonly maxRegions?: number;
  /** Whether it says how certain regions are, which takes time to measure; default false. */
  readonly certainty?: boolean;
  /** Its files, made one at a time. */
  readonly make: (parts: SegmentParts) => AsyncIterable<MadeFile> | Iterable<MadeFile | Promise<MadeFile>>;
}

/** A file as a whole, or in pieces. */
export type MadeFile = SegmentFile | FilePieces;

/** Everything that can be written of a segmentation. To add an output: a row here, its file in `files`, a test. */
export const SEGMENT_OUTPUTS = {
  overlay: {
    doc: 'the picture with outlines; with numbers if `--numbers` is given',
    files: { 'overlay.png': 'Overlay, PNG' },
    make: (parts) => {
      const { image, table, numbers, segmentation } = parts;
      return [picture('overlay.png', overlayRows(image, segmentation.labelMap, table, { numbers }), parts)];
    },
  },
  flat: {
    doc: 'each region in its mean colour',
    files: { 'flat.png': 'Flat colours, PNG' },
    make: (parts) => [picture('flat.png', flatImage(parts.segmentation.labelMap, parts.table), parts)],
  },
  boundaries: {
    doc: 'white on black',
    files: { 'boundaries.png': 'Boundaries, PNG' },
    make: (parts) => [indexedPicture('boundaries.png', boundaryImage(parts.segmentation.labelMap), parts)],
  },
  labels: {
    doc: 'the number of each pixel’s region: 16-bit grey (up to 65,536 regions) and `uint32`',
    files: { 'labels.png': 'Label map, PNG', 'labels.npy': 'Label map, NumPy' },
    maxRegions: 65536,
    make: async function* (parts) {
      yield labelsPng(parts);
      yield labelsNpy(parts);
    },
  },
  npy: {
    doc: 'the array of `labels` alone',
    files: { 'labels.npy': 'Label map, NumPy' },
    make: (parts) => [labelsNpy(parts)],
  },
  masks: {
    doc: '1 bit per pixel, white where the region is',
    files: {},
    folder: { name: 'masks', label: 'Masks, folder', per: 'region' },
    make: masks,
  },
  cutouts: {
    doc: 'the region within its box, transparent outside',
    files: {},
    folder: { name: 'cutouts', label: 'Cut-outs, folder', per: 'region' },
    make: cutouts,
  },
  svg: {
    doc: 'outlines as paths, filled with the mean colour',
    files: { 'regions.svg': 'Outlines, SVG' },
    make: (parts) => [
      textFile('regions.svg', labelSvg(outlinesOf(parts, parts.svg === 'smooth'), parts.table)),
    ],
  },
  geojson: {
    doc: 'outlines as polygons',
    files: { 'regions.geojson': 'Outlines, GeoJSON' },
    make: (parts) => [jsonFile('regions.geojson', labelGeoJson(outlinesOf(parts), parts.table))],
  },
  coco: {
    doc: 'COCO-style annotations with run lengths',
    files: { 'coco.json': 'Annotations, COCO' },
    make: ({ segmentation, table, name }) => [
      jsonFile('coco.json', labelCoco(segmentation.labelMap, table, { fileName: name })),
    ],
  },
  soft: {
    doc: 'what the mixture says of every pixel',
    files: { 'soft/uncertainty.png': 'Uncertainty, PNG', 'soft/anomaly.png': 'Anomaly, PNG' },
    folder: { name: 'soft', label: 'Soft maps, folder', per: 'component' },
    needs: 'mixture',
    make: softLayers,
  },
  table: {
    doc: 'size, position, colours and neighbours of every region',
    files: { 'regions.csv': 'Table, CSV', 'regions.json': 'Table, JSON' },
    certainty: true,
    make: tables,
  },
  tree: {
    doc: 'the merge tree, for `--from`',
    files: { 'tree.json': 'Tree of merges, JSON' },
    needs: 'tree',
    make: ({ segmentation: { tree }, image, source }) =>
      tree ? [textFile('tree.json', treeToJson(tree, image, source))] : [],
  },
} as const satisfies Readonly<Record<string, SegmentOutputDefinition>>;

export type SegmentOutput = keyof typeof SEGMENT_OUTPUTS;

/** Written unless something else is asked for. */
export const DEFAULT_OUTPUTS: readonly SegmentOutput[] = ['overlay', 'labels', 'table'];

/** Regions of which each output with a file per region is made at most, unless all are asked for. */
export const MAX_REGION_FILES = 1000;

/** What the table says of an output. */
export function outputOf(output: SegmentOutput): SegmentOutputDefinition {
  return SEGMENT_OUTPUTS[output];
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
  for await (const { path, pieces } of segmentOutputPieces(output, parts))
    yield { path, bytes: pieces.length === 1 ? pieces[0]! : joinBytes(pieces) };
}

/** The same files in pieces, which may be parts of what they are made of. */
export async function* segmentOutputPieces(
  output: SegmentOutput,
  parts: SegmentParts,
): AsyncGenerator<FilePieces> {
  oneOf('output', output, keysOf(SEGMENT_OUTPUTS));
  checkParts(parts);
  checkRegionCount(output, parts.segmentation.labelMap.count);
  for await (const file of outputOf(output).make(parts))
    yield 'pieces' in file ? file : { path: file.path, pieces: [file.bytes] };
}

/** Throws `limit-exceeded` if so many regions cannot be written: before they are measured, which may take long. */
export function checkRegionCount(output: SegmentOutput, count: number): void {
  const { maxRegions = Infinity } = outputOf(output);
  if (count <= maxRegions) return;
  const reason = `${count} regions are more than the ${maxRegions} that a 16-bit PNG can number; write npy instead`;
  throw new FewhueError('limit-exceeded', reason, { option: 'write' });
}

function outlinesOf({ segmentation, tolerance = 1 }: SegmentParts, curves = false): Contours {
  return contours(segmentation.labelMap, { tolerance, curves });
}
