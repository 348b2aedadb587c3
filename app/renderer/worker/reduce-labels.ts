import type { LabelMap } from 'fewhue';
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
