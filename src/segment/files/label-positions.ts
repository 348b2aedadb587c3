import type { LabelMap } from '../labels/label-map.ts';

/** Where to write in a region: its pixel that is farthest from any other region and from the border. */
export interface LabelPosition {
  readonly x: number;
  readonly y: number;
  /** Pixels from there to the nearest outside, along rows, columns or diagonals: at least 1. */
  readonly depth: number;
}

/** The innermost pixel of every region, the first of several in reading order (chessboard distance, two passes). */
export function labelPositions({ width, height, labels, count }: LabelMap): LabelPosition[] {
  const depths = new Uint16Array(labels.length);
  const deepest = new Uint16Array(count);
  const positions = new Uint32Array(count);
  const depthAt = (label: number, other: number) => (labels[other] === label ? depths[other]! : 0);
  // The least depth of the three pixels of the row about `other`.
  const rowDepth = (label: number, other: number) =>
    Math.min(depthAt(label, other - 1), depthAt(label, other), depthAt(label, other + 1));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x === 0 || y === 0 || x === width - 1) {
        depths[i] = 1;
        continue;
      }
      const label = labels[i]!;
      const above = rowDepth(label, i - width);
      depths[i] = Math.min(65_534, above, depthAt(label, i - 1)) + 1;
    }
  for (let y = height - 1, i = labels.length - 1; y >= 0; y--)
    for (let x = width - 1; x >= 0; x--, i--) {
      const label = labels[i]!;
      if (y === height - 1) depths[i] = 1;
      else if (x > 0 && x < width - 1) {
        const below = rowDepth(label, i + width);
        depths[i] = Math.min(depths[i]!, Math.min(65_534, below, depthAt(label, i + 1)) + 1);
      }
      if (depths[i]! < deepest[label]!) continue;
      deepest[label] = depths[i]!;
      positions[label] = i;
    }
  return Array.from(positions, (i, region) => ({
    x: i % width,
    y: Math.floor(i / width),
    depth: deepest[region]!,
  }));
}
