import { FewhueError } from '../core/errors.ts';
import type { TaskOptions } from '../core/task.ts';
import { textBytes } from '../core/text-bytes.ts';
import type { SvgOutline } from '../core/vocabulary.ts';
import { npyPieces } from '../encode/npy.ts';
import type { HostDeflate } from '../encode/png/deflate-by-host.ts';
import { encodeGrayPieces } from '../encode/png/encode-gray-png.ts';
import { encodePixelRows, type PixelRows, rowsOf } from '../encode/png/encode-pixels.ts';
import { encodePng } from '../encode/png/encode-png.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { csvLines } from './files/csv.ts';
import { regionCutouts } from './files/cutouts.ts';
import { regionMasks } from './files/masks.ts';
import { nameField, nameInFile } from './measure/region-names.ts';
import type { RegionTable } from './measure/region-table.ts';
import type { Segmentation } from './segment.ts';

/** Effort of indexed PNG files: they are looked at more than they are kept. */
const EFFORT = 3;
/** More masks of rows of fewer pixels are written at the lowest effort: nearly all is known from the row above. */
const MANY_MASKS = 100;
const SHORT_ROW = 64;
/** Pictures without a palette of more pixels are written at the lowest effort. */
const MANY_PIXELS = 2 ** 21;

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
  /** `smooth`: outlines of `svg` are Bézier curves in place of straight lines; default `lines`. */
  readonly svg?: SvgOutline | undefined;
  /** The regions whose masks and cutouts are made; default all. */
  readonly regions?: readonly number[] | undefined;
  /** The host's own compressor, for pictures without a palette of more than 2 megapixels; default: our own. */
  readonly deflate?: HostDeflate | undefined;
  readonly task?: TaskOptions | undefined;
}

/** One file of a segmentation: its path within a folder, and its bytes. */
export interface SegmentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The same in pieces, some of which may be what it is made of: as a whole it would take too much memory. */
export interface FilePieces {
  readonly path: string;
  readonly pieces: readonly Uint8Array[];
}

/** A picture of many colours as a PNG. */
export async function picture(
  path: string,
  image: PixelImage | PixelRows,
  { deflate, task }: SegmentParts,
): Promise<FilePieces> {
  const rows = 'rows' in image ? image : rowsOf(image);
  return { path, pieces: await encodePixelRows(rows, { ...sampleEffort(image, deflate), ...task }) };
}

function sampleEffort(
  { width, height }: { readonly width: number; readonly height: number },
  deflate: SegmentParts['deflate'],
) {
  return width * height > MANY_PIXELS ? { effort: 1, deflate } : {};
}

/** A picture of few colours as a PNG. */
export async function indexedPicture(
  path: string,
  image: IndexedImage,
  { task }: SegmentParts,
  effort = EFFORT,
): Promise<SegmentFile> {
  return { path, bytes: await encodePng(image, { effort, smallestDepth: true, ...task }) };
}

/** A text as a file. */
export function textFile(path: string, text: string): SegmentFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

/** A value as a JSON file of one line. */
export function jsonFile(path: string, value: object): SegmentFile {
  return textFile(path, `${JSON.stringify(value)}\n`);
}

/** The region number of every pixel, as grey of 16 bits. */
export async function labelsPng({
  segmentation: { labelMap },
  deflate,
  task,
}: SegmentParts): Promise<FilePieces> {
  const { width, height, labels } = labelMap;
  const options = { ...sampleEffort(labelMap, deflate), ...task };
  return { path: 'labels.png', pieces: await encodeGrayPieces({ width, height, data: labels }, options) };
}

/** The region number of every pixel, as an array. */
export function labelsNpy({ segmentation: { labelMap } }: SegmentParts): FilePieces {
  return { path: 'labels.npy', pieces: npyPieces(labelMap.labels, [labelMap.height, labelMap.width]) };
}

/** The mask of every region that is wanted. */
export async function* masks(parts: SegmentParts): AsyncGenerator<SegmentFile> {
  const { segmentation, table } = parts;
  const wanted = selectRegions(parts);
  const short = segmentation.labelMap.width < SHORT_ROW && wanted.regions.length > MANY_MASKS;
  const effort = short ? 1 : EFFORT;
  let index = 0;
  for (const mask of regionMasks(segmentation.labelMap, wanted)) {
    yield indexedPicture(`masks/${regionFile(wanted.regions[index++]!.id, table)}`, mask, parts, effort);
  }
}

/** The picture within every region that is wanted. */
export async function* cutouts(parts: SegmentParts): AsyncGenerator<FilePieces> {
  const { segmentation, table, image } = parts;
  for (const { region, image: cutout } of regionCutouts(image, segmentation.labelMap, selectRegions(parts)))
    yield picture(`cutouts/${regionFile(region, table)}`, cutout, parts);
}

/** The table of regions as CSV and as JSON. */
export function* tables({ table }: SegmentParts): Generator<SegmentFile> {
  yield { path: 'regions.csv', bytes: textBytes(csvLines(table)) };
  yield { path: 'regions.json', bytes: textBytes(tableJson(table)) };
}

/** The table with the regions alone whose masks and cutouts are wanted. */
function selectRegions({ table, regions }: SegmentParts): RegionTable {
  return regions ? { ...table, regions: table.regions.filter(({ id }) => regions.includes(id)) } : table;
}

/**
 * `region-007.png`, or `region-007-sky.png` where it has a name: the number that the region has everywhere, with as
 * many digits as the largest, at least 3.
 */
function regionFile(region: number, table: RegionTable): string {
  const digits = Math.max(3, String(table.regions.length - 1).length);
  return `region-${String(region).padStart(digits, '0')}${nameInFile(table, region)}.png`;
}

/** What the mixture says of every pixel. Throws `invalid-option` where there is none. */
export async function* softLayers({
  segmentation: { soft },
  deflate,
  task,
}: SegmentParts): AsyncGenerator<FilePieces> {
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
    pieces: await encodeGrayPieces({ width, height, data }, { ...sampleEffort(soft, deflate), ...task }),
  });
  const own = { signal: task?.signal };
  let component = 0;
  for await (const levels of soft.responsibilities(own)) yield file(`component-${++component}`, levels);
  yield file('uncertainty', await soft.uncertainty(own));
  yield file('anomaly', await soft.anomaly(own));
}

/** The table as indented JSON, region by region. */
function* tableJson(table: RegionTable): Generator<string> {
  const { width, height, regions } = table;
  yield `{\n  "width": ${width},\n  "height": ${height},\n  "regions": [`;
  let before = '';
  for (const region of regions) {
    yield `${before}\n    ${JSON.stringify({ ...nameField(table, region), ...region }, null, 2).replaceAll('\n', '\n    ')}`;
    before = ',';
  }
  yield '\n  ]\n}\n';
}
