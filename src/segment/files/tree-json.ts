import { decodeBytes, encodeBytes } from '../../core/base64.ts';
import { object, text } from '../../core/checks.ts';
import { describeValue } from '../../core/describe-value.ts';
import { FewhueError } from '../../core/errors.ts';
import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { checkPixels, pixelLimit } from '../../image/pixel-limit.ts';
import { checkSameSize } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { decodeRuns, encodeRuns } from '../labels/label-run-bytes.ts';
import { checkTree, type MergeTree } from '../tree/merge-tree.ts';
import { pixelChecksum } from './pixel-checksum.ts';

/** What the first fields of every document are. */
const FORMAT = 'fewhue-tree';
const VERSION = 1;

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
  checkTree(tree);
  checkPixelImage(image);
  checkSameSize(image, tree.leaves);
  if (source !== undefined) text('source', source);
  const { leaves, merges, heights, threshold } = tree;
  const { width, height, labels, count, transparent } = leaves;
  const document: TreeDocument = {
    ...{ format: FORMAT, version: VERSION, source, width, height, pixels: pixelChecksum(image) },
    ...{ leaves: count, transparent: transparent !== undefined, threshold },
    ...{ merges: [...merges], heights: [...heights], labels: encodeBytes(encodeRuns(labels)) },
  };
  return `${JSON.stringify(document)}\n`;
}

/** A document that says of which picture it is before its start regions take memory. */
export interface TreeFile {
  readonly width: number;
  readonly height: number;
  readonly source?: string | undefined;
  /** The whole of it. Throws `unsupported-input` for start regions that do not fit the picture. */
  read(): SavedTree;
}

/** What `treeFromJson` may be asked for. */
export interface TreeJsonOptions {
  /** Pixels of the picture at most: integer from 1; default 300,000,000. */
  readonly maxPixels?: number | undefined;
}

/**
 * Reads what `treeToJson` wrote. Throws `unsupported-input` for text that is no tree, of another version, cut off, or
 * changed so that it makes no sense; `limit-exceeded` for that of a larger picture than `maxPixels`.
 */
export function treeFromJson(json: string, options: TreeJsonOptions = {}): SavedTree {
  const { maxPixels } = object('options', options);
  return openTree(json, pixelLimit(maxPixels)).read();
}

/** Checks everything but the start regions, whose memory grows with the picture. Errors as `treeFromJson`. */
export function openTree(json: string, maxPixels: number): TreeFile {
  const document = parse(text('text', json));
  const { width, height, leaves: count, threshold, pixels, source } = document;
  const sides = [width, height, count].every((value) => Number.isInteger(value) && value >= 1);
  if (!sides || count > width * height) throw damagedError('its sizes are no positive integers');
  checkPixels(width, height, maxPixels);
  if (typeof pixels !== 'string' || !(source === undefined || typeof source === 'string'))
    throw damagedError('its picture is not named');
  if (!Number.isFinite(threshold) || threshold < 0) throw damagedError('its threshold is no number from 0');
  if (typeof document.transparent !== 'boolean') throw damagedError('it does not say what is transparent');
  const transparent = document.transparent ? count - 1 : undefined;
  // First what bounds the number of start regions by the length of the text.
  const merges = readMerges(document, transparent === undefined ? count : count - 1);
  const read = () => {
    const leaves: LabelMap = { width, height, labels: readLabels(document), count, transparent };
    return { tree: { leaves, ...merges, threshold }, pixels, source };
  };
  return { width, height, source, read };
}

/** Throws `invalid-option` unless the tree was made of this picture: as many pixels, and all the same. */
export function checkTreePicture(saved: SavedTree, image: PixelImage): void {
  const { tree, pixels, source } = object('saved', saved);
  checkTree(tree);
  checkPixelImage(image);
  text('saved.pixels', pixels);
  if (source !== undefined) text('saved.source', source);
  checkTreeSize(tree.leaves, image);
  if (pixelChecksum(image) !== pixels) throw otherPicture('another picture of the same size');
}

/** Throws `invalid-option` unless the tree was made of a picture of such sides. */
export function checkTreeSize(
  { width, height }: Pick<TreeFile, 'width' | 'height'>,
  image: PixelImage,
): void {
  if (image.width !== width || image.height !== height)
    throw otherPicture(`a picture of ${width} x ${height} pixels, not ${image.width} x ${image.height}`);
}

function otherPicture(which: string): FewhueError {
  return new FewhueError('invalid-option', `the tree belongs to ${which}`, { option: 'from' });
}

function parse(json: string): TreeDocument {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new FewhueError('unsupported-input', 'is no merge tree: it is not JSON, or cut off', { cause });
  }
  const document = value as Partial<TreeDocument> | null;
  if (typeof document !== 'object' || document?.format !== FORMAT)
    throw new FewhueError('unsupported-input', `is no merge tree: its format is not ${FORMAT}`);
  if (document.version !== VERSION)
    throw new FewhueError(
      'unsupported-input',
      `is a merge tree of version ${describeValue(document.version)}, not ${VERSION}`,
    );
  return document as TreeDocument;
}

function readLabels({ labels, width, height, leaves }: TreeDocument): Uint32Array {
  const bytes = typeof labels === 'string' ? decodeBytes(labels) : undefined;
  const out = bytes && decodeRuns(bytes, width * height, leaves);
  if (!out) throw damagedError('its start regions do not fit the picture');
  const seen = new Uint8Array(leaves);
  for (let i = 0; i < out.length; i++) seen[out[i]!] = 1;
  if (seen.includes(0)) throw damagedError('it has start regions without pixels');
  return out;
}

/** Every node but the last is merged once, with one that is older than their merge; heights never fall. */
function readMerges(
  { merges, heights }: TreeDocument,
  leaves: number,
): Pick<MergeTree, 'merges' | 'heights'> {
  const count = Math.max(0, leaves - 1);
  if (!Array.isArray(merges) || !Array.isArray(heights)) throw damagedError('its merges are missing');
  if (merges.length !== 2 * count || heights.length !== count)
    throw damagedError('the number of its merges does not fit its start regions');
  const merged = new Set<number>();
  merges.forEach((node: unknown, i) => {
    const known = leaves + (i >> 1);
    const valid = typeof node === 'number' && Number.isInteger(node) && node >= 0 && node < known;
    if (!valid || merged.has(node)) throw damagedError('its merges make no tree');
    merged.add(node);
  });
  heights.forEach((value: unknown, i) => {
    const rises = typeof value === 'number' && value >= (i === 0 ? 0 : heights[i - 1]!);
    if (!rises || !Number.isFinite(value)) throw damagedError('its merges are not in order');
  });
  return { merges: Uint32Array.from(merges), heights: Float64Array.from(heights) };
}

function damagedError(reason: string): FewhueError {
  return new FewhueError('unsupported-input', `is a damaged merge tree: ${reason}`);
}
