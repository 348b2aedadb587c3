import type { LabelGrid } from './check-label-map.ts';

/**
 * 1 for every pixel at a boundary, else 0: one whose right, lower or lower right neighbour has another label, as the
 * Berkeley benchmark draws boundaries. Lines are one pixel wide, at places two.
 */
export function boundaryPixels({ width, height, labels }: LabelGrid): Uint8Array {
  const marks = new Uint8Array(labels.length);
  for (let y = 0, i = 0; y < height; y++) {
    const below = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i];
      const beside = x + 1 < width ? 1 : 0;
      if (labels[i + beside] !== label || labels[i + below] !== label || labels[i + beside + below] !== label)
        marks[i] = 1;
    }
  }
  return marks;
}

/** Numbers of the marked pixels, in reading order. */
export function markedPlaces(marks: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += marks[i]!;
  const places = new Uint32Array(count);
  for (let i = 0, to = 0; i < marks.length; i++) if (marks[i] === 1) places[to++] = i;
  return places;
}
