import { deflateSync } from 'node:zlib';
import { encodePng, type IndexedImage } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { random } from '../../helpers/indexed-pictures.ts';

const WIDTH = 512;
const HEIGHT = 768;

/**
 * A smooth slope with noise, of which many short strings are copied from a position up to a window before, as the
 * trellis leaves them: neighbours are close, which filters like, and strings repeat themselves, which no filter keeps.
 */
function repeatedStrings(copied: number): IndexedImage {
  const next = random(5);
  const colors = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
  const indices = new Uint8Array(WIDTH * HEIGHT);
  const slope = (at: number) => 60 + 120 * ((at % WIDTH) / WIDTH) + 20 * next();
  for (let at = 0; at < indices.length; ) {
    const length = 3 + Math.floor(6 * next());
    const rows = 1 + Math.floor(60 * next());
    const from = at - rows * (WIDTH + 1) + Math.floor(9 * next()) - 4;
    if (from > 0 && next() < copied) indices.copyWithin(at, from, from + length);
    else for (let i = at; i < Math.min(at + length, indices.length); i++) indices[i] = slope(i);
    at += length;
  }
  return { width: WIDTH, height: HEIGHT, palette: { colors }, indices };
}

/** Bytes that zlib makes of the rows as they are. */
function unfilteredBytes({ width, height, indices }: IndexedImage): number {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return deflateSync(rows, { level: 9 }).length;
}

describe('filters of PNG files at default effort', () => {
  it.each([0.5, 0.7, 0.85])('rows stay as they are where strings repeat themselves (%f)', async (copied) => {
    const image = repeatedStrings(copied);
    const bytes = await encodePng(image);
    expect(bytes.length).toBeLessThan(unfilteredBytes(image));
  });
});
