import { expect, it } from 'vitest';
import { sampleTiles } from '../../../src/quantize/quality/sample-tiles.ts';

/** A picture whose pixels say where they are. */
function numbered(width: number, height: number) {
  const pixels = Uint32Array.from({ length: width * height }, (_, i) => i);
  return { width, height, data: new Uint8Array(pixels.buffer) };
}

it('leaves small and narrow pictures whole', () => {
  expect(sampleTiles(numbered(1024, 1024))).toBeUndefined();
  expect(sampleTiles(numbered(20, 200_000))).toBeUndefined();
});

it.each([
  [2300, 1500],
  [1024, 4000],
  [8000, 600],
])('takes square parts of %i x %i as they are', (width, height) => {
  const image = numbered(width, height);
  const sample = sampleTiles(image)!;
  const pixels = new Uint32Array((sample.data as Uint8Array<ArrayBuffer>).buffer);
  expect(pixels.length).toBe(sample.width * sample.height);
  const corners = new Set<number>();
  for (let top = 0; top < sample.height; top += sample.width) {
    const corner = pixels[top * sample.width]!;
    corners.add(corner);
    for (const [x, y] of [
      [sample.width - 1, 0],
      [0, sample.width - 1],
      [200, 100],
    ] as const)
      expect(pixels[(top + y) * sample.width + x]).toBe(corner + y * width + x);
  }
  expect(corners.size).toBe(sample.height / sample.width);
});
