import { toSpace } from '../../src/color/convert.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';

/** A grid of labels by flood fill: component numbers in the order of first pixels. -1 stays. */
export function floodComponents(labels: ArrayLike<number>, width: number, height: number): number[] {
  const out = new Array<number>(width * height).fill(-1);
  let count = 0;
  for (let start = 0; start < out.length; start++) {
    if (out[start] !== -1 || labels[start] === -1) continue;
    const stack = [start];
    out[start] = count;
    while (stack.length > 0) {
      const at = stack.pop()!;
      for (const next of neighborsOf(at, width, height)) {
        if (out[next] !== -1 || labels[next] !== labels[at]) continue;
        out[next] = count;
        stack.push(next);
      }
    }
    count++;
  }
  return out;
}

/** The 4-neighbours of a pixel. */
export function neighborsOf(at: number, width: number, height: number): number[] {
  const x = at % width;
  const y = (at - x) / width;
  const out: number[] = [];
  if (x > 0) out.push(at - 1);
  if (x < width - 1) out.push(at + 1);
  if (y > 0) out.push(at - width);
  if (y < height - 1) out.push(at + width);
  return out;
}

/** Numbers by falling area, then first pixel; -1 last. */
export function rankByArea(labels: ArrayLike<number>): number[] {
  const values = Array.from(labels);
  const area = new Map<number, number>();
  for (const label of values) area.set(label, (area.get(label) ?? 0) + 1);
  // A map keeps its keys in the order in which they came, and sorting is stable.
  const order = [...area.keys()].filter((label) => label !== -1).sort((a, b) => area.get(b)! - area.get(a)!);
  if (area.has(-1)) order.push(-1);
  const rank = new Map(order.map((label, i) => [label, i]));
  return values.map((label) => rank.get(label)!);
}

/** Region sums [area, L, a, b]. */
function sumsOf(labels: readonly number[], image: PixelImage): Map<number, number[]> {
  const sums = new Map<number, number[]>();
  const lab = [0, 0, 0] as unknown as Float64Array;
  labels.forEach((label, i) => {
    if (label === -1) return;
    toSpace('lab', image.data[4 * i]!, image.data[4 * i + 1]!, image.data[4 * i + 2]!, lab);
    const sum = sums.get(label) ?? [0, 0, 0, 0];
    sums.set(label, [sum[0]! + 1, sum[1]! + lab[0]!, sum[2]! + lab[1]!, sum[3]! + lab[2]!]);
  });
  return sums;
}

/**
 * Merges one region after the other into the neighbour of nearest mean colour: always a smallest one, of those the one
 * that has been of this area for longest (at first: the one of lowest number).
 */
export function mergeSmallest(labels: readonly number[], image: PixelImage, least: number): number[] {
  const out = [...labels];
  const since = new Map(labels.map((label) => [label, label]));
  for (let clock = labels.length; ; clock++) {
    const sums = sumsOf(out, image);
    const areaOf = (region: number) => sums.get(region)![0]!;
    const small = [...sums.keys()].filter(
      (region) => areaOf(region) < least && bordersOf(out, region, image).size,
    );
    if (small.length === 0) return out;
    small.sort((a, b) => areaOf(a) - areaOf(b) || since.get(a)! - since.get(b)!);
    const region = small[0]!;
    const mean = (r: number) => [1, 2, 3].map((axis) => sums.get(r)![axis]! / areaOf(r));
    const distance = (r: number) => mean(r).reduce((d, value, i) => d + (value - mean(region)[i]!) ** 2, 0);
    const to = [...bordersOf(out, region, image)].reduce((a, b) => (distance(b) < distance(a) ? b : a));
    out.forEach((label, i) => {
      if (label === region) out[i] = to;
    });
    since.set(to, clock);
  }
}

/** The regions that a region borders on. */
export function bordersOf(
  labels: readonly number[],
  region: number,
  { width, height }: { width: number; height: number },
): Set<number> {
  const found = new Set<number>();
  labels.forEach((label, i) => {
    if (label !== region) return;
    for (const next of neighborsOf(i, width, height))
      if (labels[next] !== region && labels[next] !== -1) found.add(labels[next]!);
  });
  return found;
}
