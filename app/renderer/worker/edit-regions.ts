import type { LabelMap } from 'fewhue';
import type { MergeTree, SeedPoint } from 'fewhue/segment';
import type { RegionStep } from '../state/region-edits.ts';

/**
 * A label map with what was done to it by hand, one step after the other. A region is split where the tree joined its
 * two greatest parts, and without a tree into its largest connected part and the rest. Steps that fit no longer, such
 * as splitting a single leaf, do nothing.
 */
export function editRegions(
  map: LabelMap,
  tree: MergeTree | undefined,
  steps: readonly RegionStep[],
): LabelMap {
  if (steps.length === 0) return map;
  const labels = map.labels.slice();
  let count = map.count;
  for (const step of steps)
    if (step.kind === 'merge') merge(map, labels, step.points);
    else if (split(map, labels, { tree, point: step.point, fresh: count })) count++;
  return numbered(map, labels, count);
}

function pixelOf({ width, height }: LabelMap, { x, y }: SeedPoint): number | undefined {
  return x < width && y < height ? y * width + x : undefined;
}

function merge(map: LabelMap, labels: Uint32Array, points: readonly SeedPoint[]): void {
  const pixels = points.map((point) => pixelOf(map, point)).filter((pixel) => pixel !== undefined);
  const regions = new Set(pixels.map((pixel) => labels[pixel]!));
  if (map.transparent !== undefined) regions.delete(map.transparent);
  const [first] = regions;
  if (first === undefined) return;
  for (let i = 0; i < labels.length; i++) if (regions.has(labels[i]!)) labels[i] = first;
}

interface Split {
  readonly tree: MergeTree | undefined;
  readonly point: SeedPoint;
  /** Number of the part that leaves. */
  readonly fresh: number;
}

/** Gives part of a region another number; false if it has only one part. */
function split(map: LabelMap, labels: Uint32Array, { tree, point, fresh }: Split): boolean {
  const pixel = pixelOf(map, point);
  const region = pixel === undefined ? undefined : labels[pixel];
  if (region === undefined || region === map.transparent) return false;
  const leaves = tree ? partOfTree(tree, labels, region) : undefined;
  const belongs = tree
    ? leaves && ((i: number) => leaves[tree.leaves.labels[i]!] === 1)
    : partOfPixels(map, labels, region);
  if (!belongs) return false;
  for (let i = 0; i < labels.length; i++) if (labels[i] === region && belongs(i)) labels[i] = fresh;
  return true;
}

/** The leaves on one side of the last merge that joined leaves of a region; undefined if it is of one leaf. */
function partOfTree(
  { leaves, merges }: MergeTree,
  labels: Uint32Array,
  region: number,
): Uint8Array | undefined {
  const own = new Uint8Array(leaves.count);
  for (let i = 0; i < labels.length; i++) if (labels[i] === region) own[leaves.labels[i]!] = 1;
  const first = leaves.transparent === undefined ? leaves.count : leaves.count - 1;
  const has = new Uint8Array(first + merges.length / 2);
  has.set(own.subarray(0, first));
  let top: number | undefined;
  for (let i = 0; i < merges.length / 2; i++) {
    const [a, b] = [has[merges[2 * i]!]!, has[merges[2 * i + 1]!]!];
    has[first + i] = a | b;
    if (a === 1 && b === 1) top = i;
  }
  if (top === undefined) return undefined;
  const part = new Uint8Array(leaves.count);
  const open = [merges[2 * top + 1]!];
  for (let node = open.pop(); node !== undefined; node = open.pop())
    if (node < first) part[node] = own[node]!;
    else open.push(merges[2 * (node - first)]!, merges[2 * (node - first) + 1]!);
  return part;
}

/** The pixels of a region without those of its largest connected part; undefined if it has one part. */
function partOfPixels(
  { width, height }: LabelMap,
  labels: Uint32Array,
  region: number,
): ((pixel: number) => boolean) | undefined {
  const part = new Int32Array(labels.length).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== region || part[start] !== -1) continue;
    const open = [start];
    let size = 0;
    part[start] = sizes.length;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      size++;
      const [x, y] = [at % width, Math.floor(at / width)];
      const beside = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, y > 0 ? at - width : -1];
      for (const next of [...beside, y < height - 1 ? at + width : -1])
        if (next >= 0 && labels[next] === region && part[next] === -1) {
          part[next] = sizes.length;
          open.push(next);
        }
    }
    sizes.push(size);
  }
  if (sizes.length < 2) return undefined;
  const largest = sizes.indexOf(Math.max(...sizes));
  return (pixel) => part[pixel] !== largest;
}

/** Regions numbered as in every label map: by falling area, equal ones by first pixel, the transparent one last. */
function numbered(map: LabelMap, labels: Uint32Array, count: number): LabelMap {
  const areas = new Float64Array(count);
  const first = new Float64Array(count).fill(-1);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    areas[label]!++;
    if (first[label] === -1) first[label] = i;
  }
  const isLast = (label: number) => (label === map.transparent ? 1 : 0);
  const order = Array.from(areas.keys())
    .filter((label) => areas[label]! > 0)
    .sort((a, b) => isLast(a) - isLast(b) || areas[b]! - areas[a]! || first[a]! - first[b]!);
  const numbers = new Uint32Array(count);
  order.forEach((label, number) => {
    numbers[label] = number;
  });
  for (let i = 0; i < labels.length; i++) labels[i] = numbers[labels[i]!]!;
  const transparent = map.transparent === undefined ? {} : { transparent: order.length - 1 };
  return { width: map.width, height: map.height, labels, count: order.length, ...transparent };
}
