import { expect, test } from 'vitest';
import type { Dither } from '../../../src/dither/kinds.ts';
import { encodePng } from '../../../src/encode/png/encode-png.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { expandIndexed } from '../../../src/image/reduce-indexed.ts';
import { SPATIAL_WINDOW } from '../../../src/kernels/generated/layouts.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { pairTables } from '../../../src/map/spatial/pairs.ts';
import { loadSample } from '../../../src/map/spatial/sample.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { scorePicture } from '../../../src/stats/score-picture.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

/** Soft hills of colour with some noise. */
function landscape(width: number, height: number): PixelImage {
  const random = randomNumbers(4);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const hills = [Math.sin(x / 31 + y / 57), Math.sin(x / 67 - y / 23), Math.cos(x / 41 + y / 37)];
    data.set([...hills.map((hill) => 120 + 80 * hill + 20 * random()), 255], 4 * i);
  }
  return { width, height, data };
}

test('tables of pairs have the bits of an index by its neighbours, and none at the rim', () => {
  // Rows 0 1 1 and 0 0 1: after 0 on the left come 1, 0 and 1, after 1 comes 1; below 0 are 0, below 1 are 0 and 1.
  const tables = pairTables(Uint8Array.of(0, 1, 1, 0, 0, 1), 3, 2, 2);
  const size = 3 * 4;
  const bits = (count: number, all: number) => -Math.log2((count + 0.05) / (all + 0.1));
  const across = [bits(1, 3), bits(2, 3), bits(0, 1), bits(1, 1)];
  const down = [bits(1, 1), bits(0, 1), bits(1, 2), bits(1, 2)];
  const entry = (table: number, row: number, column: number) => tables[table * size + 4 * row + column]!;
  for (const before of [0, 1])
    for (const after of [0, 1]) {
      expect(entry(0, before, after)).toBeCloseTo(across[2 * before + after]!, 5);
      expect(entry(2, after, before)).toBeCloseTo(across[2 * before + after]!, 5);
      expect(entry(1, before, after)).toBeCloseTo(down[2 * before + after]!, 5);
      expect(entry(3, after, before)).toBeCloseTo(down[2 * before + after]!, 5);
    }
  for (const table of [0, 1, 2, 3]) expect([entry(table, 2, 0), entry(table, 2, 1)]).toEqual([0, 0]);
});

test('no visit raises the squared error with the bits of the tables', () => {
  const image = landscape(40, 30);
  const [k, pixels] = [5, 1200];
  const colors = Uint8Array.from({ length: 4 * k }, (_, i) => (i % 4 === 3 ? 255 : (67 * i) % 256));
  const kernel = new Kernel();
  const sample = {
    ...{ width: 40, rows: 30, pixels: new Uint32Array(image.data.buffer) },
    fixed: new Uint8Array(pixels),
  };
  const window = loadSample(kernel, sample, { colors }, 0.9);
  kernel.call.assignEntries(window.at, 0, 30, 1);
  const tables = pairTables(kernel.u8(window.indices, pixels), 40, k, 20);
  kernel.f32(window.pairs, tables.length).set(tables);
  kernel.write(SPATIAL_WINDOW, window.at, { pairs: window.pairs });
  const cost = () => {
    const indices = kernel.u8(window.indices, pixels);
    let sum = kernel.call.spatialError(window.at);
    for (let i = 0; i < pixels; i++) {
      if (i % 40 > 0) sum += tables[8 * indices[i - 1]! + indices[i]!]!;
      if (i >= 40) sum += tables[8 * (k + 1) + 8 * indices[i - 40]! + indices[i]!]!;
    }
    return sum;
  };
  let last = cost();
  const first = last;
  for (let visit = 0; visit < 6; visit++) {
    kernel.call.assignEntries(window.at, 0, 30, 1);
    expect(cost()).toBeLessThanOrEqual(last * 1.00001);
    last = cost();
  }
  expect(last).toBeLessThan(first);
});

test.each([8, 64])(
  '%i colours: nearer at a distance than nearest entries, in 70 % of the bytes of dots',
  async (k) => {
    const image = landscape(200, 150);
    const measure = async (dither: Dither) => {
      const indexed = (await quantize(image, { colors: k, dither })).image;
      const { blurredDeltaE } = await scorePicture(image, expandIndexed(indexed));
      return { bytes: (await encodePng(indexed, { effort: 5 })).length, blurredDeltaE };
    };
    const compact = await measure('compact');
    expect(compact.blurredDeltaE).toBeLessThan((await measure('none')).blurredDeltaE);
    expect(compact.bytes).toBeLessThan(0.7 * (await measure('floyd-steinberg')).bytes);
  },
);
