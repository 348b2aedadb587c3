import type { PixelImage } from '../../src/image/pixel-image.ts';

/** Which reduced position the middle of pixel `i` of `count` lies in. */
export const middleIn = (i: number, count: number, reduced: number) =>
  Math.floor(((2 * i + 1) * reduced) / (2 * count));

/** Area-weighted means of sRGB values, fully transparent pixels aside; opaque where the middle of any other lies. */
export function reduceImage(image: PixelImage, width: number, height: number): Uint8Array {
  const out = new Uint8Array(4 * width * height);
  const overlap = (i: number, count: number, j: number, reduced: number) =>
    Math.max(0, Math.min((i + 1) * reduced, (j + 1) * count) - Math.max(i * reduced, j * count));
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      const sums = [0, 0, 0, 0];
      let owns = false;
      for (let y = 0; y < image.height; y++)
        for (let x = 0; x < image.width; x++) {
          const at = 4 * (y * image.width + x);
          if (image.data[at + 3] === 0) continue;
          const weight = overlap(x, image.width, u, width) * overlap(y, image.height, v, height);
          for (let channel = 0; channel < 3; channel++) sums[channel]! += weight * image.data[at + channel]!;
          sums[3]! += weight;
          owns ||= middleIn(x, image.width, width) === u && middleIn(y, image.height, height) === v;
        }
      if (owns)
        out.set(
          [...sums.slice(0, 3).map((sum) => Math.floor(sum / sums[3]! + 0.5)), 255],
          4 * (v * width + u),
        );
    }
  return out;
}

/** The two sizes of a picture that a sweep is about; labels of -1 are no region. */
export interface Refining {
  readonly image: PixelImage;
  readonly reduced: PixelImage;
  readonly reducedLabels: readonly number[];
  readonly stiffness: number;
}

/** One sweep of refinement; changes the labels in place. */
export function sweep(labels: number[], refining: Refining, backwards: boolean): void {
  const { width } = refining.image;
  const order = labels.map((_, i) => i);
  if (backwards) order.reverse();
  for (const at of order) {
    const own = labels[at]!;
    if (own === -1) continue;
    const ring = RING.map(([dx, dy]) =>
      labelAt(labels, refining.image, (at % width) + dx, Math.floor(at / width) + dy),
    );
    if (ring.every((label) => label === own || label === -1) || !staysWhole(ring, own)) continue;
    const cost = (label: number) =>
      refining.stiffness * ring.filter((other) => other !== label && other !== -1).length +
      distance(refining, at, label);
    const candidates = [...new Set([0, 2, 4, 6].map((i) => ring[i]!))].filter(
      (label) => label !== -1 && label !== own,
    );
    candidates.sort((a, b) => cost(a) - cost(b) || a - b);
    if (candidates.length > 0 && cost(candidates[0]!) < cost(own)) labels[at] = candidates[0]!;
  }
}

const RING = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

function labelAt(labels: readonly number[], { width, height }: PixelImage, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? -1 : labels[y * width + x]!;
}

/** Whether the own 4-neighbours hang together within the ring, by flood fill. */
function staysWhole(ring: readonly number[], own: number): boolean {
  const sides = [0, 2, 4, 6].filter((i) => ring[i] === own);
  if (sides.length === 0) return false;
  const reached = new Set([sides[0]!]);
  for (const i of reached)
    for (const next of [(i + 1) % 8, (i + 7) % 8]) if (ring[next] === own) reached.add(next);
  return sides.every((i) => reached.has(i));
}

function distance({ image, reduced, reducedLabels }: Refining, at: number, label: number): number {
  const column = middleIn(at % image.width, image.width, reduced.width);
  const row = middleIn(Math.floor(at / image.width), image.height, reduced.height);
  let least = 1e9;
  for (let v = Math.max(0, row - 1); v <= Math.min(reduced.height - 1, row + 1); v++)
    for (let u = Math.max(0, column - 1); u <= Math.min(reduced.width - 1, column + 1); u++) {
      const i = v * reduced.width + u;
      if (reducedLabels[i] !== label) continue;
      const square = [0, 1, 2].reduce(
        (s, c) => s + (image.data[4 * at + c]! - reduced.data[4 * i + c]!) ** 2,
        0,
      );
      least = Math.min(least, square);
    }
  return Math.fround(Math.sqrt(least));
}
