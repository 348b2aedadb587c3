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
  [2300, 1500, 8],
  [1024, 4000, 4],
  [8000, 600, 24],
])('takes square parts of %i x %i as they are, %i side by side', (width, height, across) => {
  const image = numbered(width, height);
  const sample = sampleTiles(image)!;
  const pixels = new Uint32Array((sample.data as Uint8Array<ArrayBuffer>).buffer);
  expect(pixels.length).toBe(sample.width * sample.height);
  expect(sample.width).toBe(across * 256);
  const corners = new Set<number>();
  for (let top = 0; top < sample.height; top += 256)
    for (let left = 0; left < sample.width; left += 256) {
      const corner = pixels[top * sample.width + left]!;
      corners.add(corner);
      for (const [x, y] of [
        [255, 0],
        [0, 255],
        [200, 100],
      ] as const)
        expect(pixels[(top + y) * sample.width + left + x]).toBe(corner + y * width + x);
    }
  expect(corners.size).toBe(24);
});
