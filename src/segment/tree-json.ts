import { FewhueError } from '../errors.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { decodeBytes, encodeBytes } from './base64.ts';
import type { LabelMap } from './label-map.ts';
import { decodeRuns, encodeRuns } from './label-run-bytes.ts';
import type { MergeTree } from './merge-tree.ts';
import { pixelChecksum } from './pixel-checksum.ts';

/** What the first fields of every document are. */
const FORMAT = 'fewhue-tree';
const VERSION = 1;
/** Largest picture whose tree is read. */
const MOST_PIXELS = 2 ** 28;

/** A merge tree and what it says of its picture. */
export interface SavedTree {
  readonly tree: MergeTree;
  /** `pixelChecksum` of the picture. */
  readonly pixels: string;
  /** Where the picture was, as the writer of the document has put it; absent if it did not say. */
  readonly source?: string | undefined;
}

/** The document. Its text is JSON, and complete in itself. */
interface TreeDocument {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly source?: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly pixels: string;
  readonly leaves: number;
  readonly transparent: boolean;
  /** Base64 of runs of equal labels in reading order: length and label, in groups of 7 bits, lowest first. */
  readonly labels: string;
  readonly merges: readonly number[];
  readonly heights: readonly number[];
  readonly threshold: number;
}

/**
 * A merge tree as JSON text, which `treeFromJson` reads: start regions, merges, their heights, the threshold, and a
 * checksum by which the picture is recognised. `source`: where the picture is, for whoever reads the document.
 */
export function treeToJson(tree: MergeTree, image: PixelImage, source?: string): string {
  const { leaves, merges, heights, threshold } = tree;
  const { width, height, labels, count, transparent } = leaves;
  const document: TreeDocument = {
    ...{ format: FORMAT, version: VERSION, source, width, height, pixels: pixelChecksum(image) },
    ...{ leaves: count, transparent: transparent !== undefined, threshold },
    ...{ merges: [...merges], heights: [...heights], labels: encodeBytes(encodeRuns(labels)) },
  };
  return `${JSON.stringify(document)}\n`;
}

/**
 * Reads what `treeToJson` wrote. Throws `unsupported-input` for text that is no tree, of another version, cut off,
 * changed so that it makes no sense, or of a picture of more than 2^28 pixels.
 */
export function treeFromJson(text: string): SavedTree {
  const document = parse(text);
  const { width, height, leaves: count, threshold, pixels, source } = document;
  const sides = [width, height, count].every((value) => Number.isInteger(value) && value >= 1);
  if (!sides || count > width * height) throw damaged('its sizes are no positive integers');
  if (width * height > MOST_PIXELS) throw damaged(`it is of a picture of more than ${MOST_PIXELS} pixels`);
  if (typeof pixels !== 'string' || !(source === undefined || typeof source === 'string'))
    throw damaged('its picture is not named');
  if (!Number.isFinite(threshold) || threshold < 0) throw damaged('its threshold is no number from 0');
  const transparent = document.transparent === true ? count - 1 : undefined;
  // First what bounds the number of start regions by the length of the text.
  const merges = readMerges(document, transparent === undefined ? count : count - 1);
  const labels = readLabels(document);
  const leaves: LabelMap = { width, height, labels, count, transparent };
  return { tree: { leaves, ...merges, threshold }, pixels, source };
}

/** Throws `invalid-option` unless the tree was made of this picture: as many pixels, and all the same. */
export function checkTreePicture({ tree, pixels }: SavedTree, image: PixelImage): void {
  const { width, height } = tree.leaves;
  const sameSize = image.width === width && image.height === height;
  if (sameSize && pixelChecksum(image) === pixels) return;
  const reason = sameSize
    ? 'the tree belongs to another picture of the same size'
    : `the tree belongs to a picture of ${width} x ${height} pixels, not ${image.width} x ${image.height}`;
  throw new FewhueError('invalid-option', reason, { option: 'from' });
}

function parse(text: string): TreeDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new FewhueError('unsupported-input', 'is no merge tree: it is not JSON, or cut off', { cause });
  }
  const document = value as Partial<TreeDocument> | null;
  if (typeof document !== 'object' || document?.format !== FORMAT)
    throw new FewhueError('unsupported-input', `is no merge tree: its format is not ${FORMAT}`);
  if (document.version !== VERSION)
    throw new FewhueError(
      'unsupported-input',
      `is a merge tree of version ${document.version}, not ${VERSION}`,
    );
  return document as TreeDocument;
}

function readLabels({ labels, width, height, leaves, transparent }: TreeDocument): Uint32Array {
  const bytes = typeof labels === 'string' ? decodeBytes(labels) : undefined;
  const out = bytes && decodeRuns(bytes, width * height, leaves);
  if (!out) throw damaged('its start regions do not fit the picture');
  const seen = new Uint8Array(leaves);
  for (let i = 0; i < out.length; i++) seen[out[i]!] = 1;
  if (seen.includes(0) || typeof transparent !== 'boolean')
    throw damaged('it has start regions without pixels');
  return out;
}

/** Every node but the last is merged once, with one that is older than their merge; heights never fall. */
function readMerges(
  { merges, heights }: TreeDocument,
  leaves: number,
): Pick<MergeTree, 'merges' | 'heights'> {
  const count = Math.max(0, leaves - 1);
  if (!Array.isArray(merges) || !Array.isArray(heights)) throw damaged('its merges are missing');
  if (merges.length !== 2 * count || heights.length !== count)
    throw damaged('the number of its merges does not fit its start regions');
  const merged = new Set<number>();
  merges.forEach((node: unknown, i) => {
    const known = leaves + (i >> 1);
    const valid = typeof node === 'number' && Number.isInteger(node) && node >= 0 && node < known;
    if (!valid || merged.has(node)) throw damaged('its merges make no tree');
    merged.add(node);
  });
  heights.forEach((value: unknown, i) => {
    const rises = typeof value === 'number' && value >= (i === 0 ? 0 : heights[i - 1]!);
    if (!rises || !Number.isFinite(value)) throw damaged('its merges are not in order');
  });
  return { merges: Uint32Array.from(merges), heights: Float64Array.from(heights) };
}

function damaged(reason: string): FewhueError {
  return new FewhueError('unsupported-input', `is a damaged merge tree: ${reason}`);
}
