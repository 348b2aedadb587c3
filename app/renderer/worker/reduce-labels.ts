import type { LabelMap } from 'fewhue';
import type { SeedPoint } from 'fewhue/segment';
import { reduceSides } from './reduced.ts';

/** Some of the pixels of a label map, as a map of its own in which small regions may be missing. */
export interface ReducedLabels {
  readonly width: number;
  readonly height: number;
  readonly labels: Uint32Array<ArrayBuffer>;
  /** The pixel of the picture that each is. */
  readonly sourceIndices: Uint32Array<ArrayBuffer>;
}

/** A label map with at most `longest` pixels along its longer side: the pixels in the middle of boxes. */
export function reduceLabels(map: LabelMap, longest: number): ReducedLabels {
  const { width, height } = reduceSides(map, longest);
  const labels = new Uint32Array(width * height);
  const sourceIndices = new Uint32Array(width * height);
  const columns = Uint32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * map.width) / width));
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * map.height) / height) * map.width;
    for (let x = 0; x < width; x++, to++) {
      const at = row + columns[x]!;
      sourceIndices[to] = at;
      labels[to] = map.labels[at]!;
    }
  }
  return { width, height, labels, sourceIndices };
}

/** Regions by pixels: the first pixel of each region that is missing in a reduced map, and some pixels besides. */
export function exactRegions(
  { width, height, labels, count }: LabelMap,
  reduced: ReducedLabels,
  points: readonly SeedPoint[],
): Map<number, number> {
  const seen = new Uint8Array(count);
  for (const label of reduced.labels) seen[label] = 1;
  const exact = new Map<number, number>();
  let missing = count - seen.reduce((sum, one) => sum + one, 0);
  for (let pixel = 0; missing > 0 && pixel < labels.length; pixel++) {
    const label = labels[pixel]!;
    if (seen[label] === 1) continue;
    seen[label] = 1;
    exact.set(pixel, label);
    missing--;
  }
  for (const { x, y } of points)
    if (x < width && y < height) exact.set(y * width + x, labels[y * width + x]!);
  return exact;
}
