import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

// Distances in OKLab times 100.

/** What makes an accent. */
interface Bounds {
  /** It is this far from its entry, */
  readonly far: number;
  /** has as much chroma, */
  readonly vivid: number;
  /** and more than its entry by so much. */
  readonly moreVivid: number;
  /**
   * An entry of one's own costs the more the fewer there are: distance times chroma is at least this over the number
   * of entries.
   */
  readonly vividness: number;
  /** There is one for so many entries beyond the first ones. */
  readonly entries: number;
}

/** Up to this strength photographs lose less than 1 % of mean error, so that flags and signs stay, but not eyes. */
const MILD = 0.3;
const MILD_BOUNDS: Bounds = { far: 18, vivid: 10, moreVivid: 6, vividness: 3440, entries: 4 };
/** At full strength, where eyes and all keys of a chart stay, too, for 6 to 7 % of the error of photographs. */
const FULL_BOUNDS: Bounds = { far: 11, vivid: 8, moreVivid: 4, vividness: 1200, entries: 2 };

/** The bounds at a strength of 0 to 1. */
function boundsAt(strength: number): Bounds {
  const part = Math.max(0, strength - MILD) / (1 - MILD);
  const between = (name: keyof Bounds) => MILD_BOUNDS[name] + part * (FULL_BOUNDS[name] - MILD_BOUNDS[name]);
  return {
    far: between('far'),
    vivid: between('vivid'),
    moreVivid: between('moreVivid'),
    vividness: between('vividness'),
    entries: between('entries'),
  };
}

/** Colours in neighbouring cells of this side are one accent. */
const CELL = 6;
/** Fewer pixels, and less of the picture, are noise; more than the last share is not rare. */
const [MIN_PIXELS, MIN_SHARE, MAX_SHARE] = [12, 1e-4, 0.01];
/** The error of an accent at full strength, in those of an average entry: from 1 on it gets one of its own. */
const MOST_ERROR = 8;

type Pair = [Float64Array, Float64Array];

/** A group of colours that a palette leaves far off. */
interface Accent {
  readonly colors: number[];
  count: number;
  /** Sum over pixels of distance to their entries times chroma. */
  vividness: number;
  /** Sum over pixels of the squared distance to their entries in the space of clustering. */
  error: number;
}

/**
 * The histogram with vivid colours that are rare and far from every entry of a palette counting for more: so much that
 * their error in the space is `accents`, 0 to 1, times 8 times that of an average entry. `labels`: the entry of each
 * colour. The accents with the largest error are taken, one for every four entries but the first, at full strength for
 * every two, and beside them those that have an entry already, which they would be lost to. The histogram itself if
 * there is nothing to take.
 */
export function weighAccents(
  histogram: ColorHistogram,
  palette: Uint8Array,
  labels: ArrayLike<number>,
  { accents: strength, space }: Pick<QuantizePlan, 'accents' | 'space'>,
): ColorHistogram {
  const { counts, pixels } = histogram;
  const bounds = boundsAt(strength);
  const most = Math.max(1, Math.floor(palette.length / 4 / bounds.entries) - 1);
  const { groups, error } = groupAccents(histogram, palette, labels, space, bounds);
  const wanted = (strength * MOST_ERROR * error) / (palette.length / 4);
  const accents = groups
    .filter(({ count }) => count >= Math.max(MIN_PIXELS, MIN_SHARE * pixels) && count <= MAX_SHARE * pixels)
    .filter(({ count, vividness }) => vividness * (palette.length / 4) >= bounds.vividness * count)
    .sort((a, b) => b.error - a.error)
    .slice(0, most);
  if (accents.length === 0) return histogram;
  const weighed = counts.slice();
  for (const { colors, error } of accents) {
    const factor = Math.max(1, wanted / error);
    for (const i of colors) weighed[i] = counts[i]! * factor;
  }
  const kept = keptAccents(histogram, palette, labels, space, bounds);
  for (let i = 0; i < counts.length; i++) {
    const error = kept.get(labels[i]!);
    if (error !== undefined) weighed[i] = Math.max(weighed[i]!, (counts[i]! * wanted) / error);
  }
  return { ...histogram, counts: weighed };
}

/** Entries that are accents, each with the error in the space that its pixels would have at the nearest other one. */
function keptAccents(
  { colors, counts, pixels }: ColorHistogram,
  palette: Uint8Array,
  labels: ArrayLike<number>,
  space: ColorSpace,
  { far, vivid }: Bounds,
): ReadonlyMap<number, number> {
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const entries = coordinatesOf(palette, 'oklab', 3) as Float64Array;
  const [own, ownEntries] = [bytes, palette].map((list) => coordinatesOf(list, space, 3)) as Pair;
  const shares = new Float64Array(palette.length / 4);
  for (let i = 0; i < counts.length; i++) shares[labels[i]!]! += counts[i]! / pixels;
  const kept = new Map<number, number>();
  const others = new Map<number, number>();
  for (const [entry, share] of shares.entries()) {
    const isVivid = Math.hypot(entries[4 * entry + 1]!, entries[4 * entry + 2]!) >= vivid;
    const other = nearestOther(entries, entry);
    const isFar = squareOf(entries, 4 * entry, entries, 4 * other) >= far ** 2;
    if (share > 0 && share <= MAX_SHARE && isVivid && isFar) others.set(entry, other);
  }
  for (let i = 0; i < counts.length; i++) {
    const other = others.get(labels[i]!);
    if (other === undefined) continue;
    const error = counts[i]! * squareOf(own, 4 * i, ownEntries, 4 * other);
    kept.set(labels[i]!, (kept.get(labels[i]!) ?? 0) + error);
  }
  return kept;
}

function nearestOther(entries: Float64Array, entry: number): number {
  let [best, least] = [entry, Infinity];
  for (let other = 0; other < entries.length / 4; other++) {
    const square = squareOf(entries, 4 * entry, entries, 4 * other);
    if (other !== entry && square < least) [best, least] = [other, square];
  }
  return best;
}

function groupAccents(
  { colors, counts }: ColorHistogram,
  palette: Uint8Array,
  labels: ArrayLike<number>,
  space: ColorSpace,
  { far, vivid, moreVivid }: Bounds,
): { readonly groups: Accent[]; readonly error: number } {
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const [points, entries] = [bytes, palette].map((list) => coordinatesOf(list, 'oklab', 3)) as Pair;
  const [own, ownEntries] = [bytes, palette].map((list) => coordinatesOf(list, space, 3)) as Pair;
  const cells = new Map<string, Accent>();
  let error = 0;
  for (let i = 0; i < colors.length; i++) {
    if (colors[i]! >>> 24 < 128) continue;
    const [l, a, b] = [points[4 * i]!, points[4 * i + 1]!, points[4 * i + 2]!];
    const entry = 4 * labels[i]!;
    const [entryA, entryB] = [entries[entry + 1]!, entries[entry + 2]!];
    const square = squareOf(points, 4 * i, entries, entry);
    const lost = counts[i]! * squareOf(own, 4 * i, ownEntries, entry);
    error += lost;
    const chroma = Math.hypot(a, b);
    if (square < far ** 2 || chroma < vivid || chroma < Math.hypot(entryA, entryB) + moreVivid) continue;
    const key = [l, a, b].map((value) => Math.floor(value / CELL)).join();
    const cell = cells.get(key) ?? { colors: [], count: 0, vividness: 0, error: 0 };
    cell.colors.push(i);
    cell.count += counts[i]!;
    cell.error += lost;
    cell.vividness += counts[i]! * Math.sqrt(square) * chroma;
    cells.set(key, cell);
  }
  return { groups: joinNeighbors(cells), error };
}

function squareOf(a: Float64Array, i: number, b: Float64Array, j: number): number {
  return (a[i]! - b[j]!) ** 2 + (a[i + 1]! - b[j + 1]!) ** 2 + (a[i + 2]! - b[j + 2]!) ** 2;
}

/** Cells that touch, also at a corner, as one. */
function joinNeighbors(cells: Map<string, Accent>): Accent[] {
  const groups: Accent[] = [];
  while (cells.size > 0) {
    const group: Accent = { colors: [], count: 0, vividness: 0, error: 0 };
    const [first] = cells.keys();
    const open = [first!];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const cell = cells.get(key);
      if (!cell) continue;
      cells.delete(key);
      group.colors.push(...cell.colors);
      group.count += cell.count;
      group.error += cell.error;
      group.vividness += cell.vividness;
      open.push(...neighborsOf(key));
    }
    groups.push(group);
  }
  return groups;
}

function neighborsOf(key: string): string[] {
  const [l, a, b] = key.split(',').map(Number) as [number, number, number];
  const steps = [-1, 0, 1];
  return steps.flatMap((x) => steps.flatMap((y) => steps.map((z) => [l + x, a + y, b + z].join())));
}
