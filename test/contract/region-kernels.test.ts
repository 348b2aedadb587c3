import { describe, expect, it } from 'vitest';
import { Kernel } from '../../src/kernels/kernel.ts';
import { LabelPairs } from '../../src/segment/label-pairs.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import * as reference from '../reference/regions.ts';

const random = randomNumbers(3);
const words = (length: number, most: number) => Uint32Array.from({ length }, () => most * random());

describe('region kernels = reference', () => {
  it('pairs of labels, in one table and in growing ones', () => {
    for (const [length, most] of [
      [0, 1],
      [1, 5],
      [40, 4],
      [3000, 2 ** 32],
      [90_000, 2 ** 20],
    ] as const)
      for (const apart of [false, true]) {
        const [a, b] = [words(length, most), words(length, most)];
        const counter = new LabelPairs(new Kernel());
        counter.count(a.subarray(0, length / 2), b.subarray(0, length / 2), apart);
        counter.count(a.subarray(length / 2), b.subarray(length / 2), apart);
        const { pairs, counts } = counter.list();
        const found = new Map(
          Array.from(counts, (count, i) => [`${pairs[2 * i]},${pairs[2 * i + 1]}`, count]),
        );
        expect(found).toEqual(reference.countPairs(a, b, apart));
      }
  });

  it('mean colours of cells, and the table is clean again', () => {
    const kernel = new Kernel();
    const cellsAt = kernel.reserve(kernel.call.cellBytes());
    kernel.u8(cellsAt, kernel.call.cellBytes()).fill(0);
    for (const length of [0, 1, 7, 5000]) {
      const pixels = words(length, 2 ** 32).map((pixel, i) => (i % 5 === 0 ? pixel & 0xffffff : pixel));
      const few = pixels.map((pixel) => pixel & 0xff0f0f0f);
      for (const some of [pixels, few]) {
        const [pixelsAt, colorsAt, countsAt] = [4, 4, 8].map((bytes) =>
          kernel.reserve(bytes * length + 8),
        ) as [number, number, number];
        kernel.u32(pixelsAt, length).set(some);
        const found = kernel.call.cellMeans(pixelsAt, length, cellsAt, colorsAt, countsAt);
        const colors = [...kernel.u32(colorsAt, found)];
        const counts = kernel.f64(countsAt, found);
        expect(colors.map((color, i) => ({ color, count: counts[i] }))).toEqual(reference.cellMeans(some));
        kernel.release(pixelsAt);
      }
    }
  });

  it('pixels grouped by region keep their order', () => {
    const kernel = new Kernel();
    const [labels, pixels] = [words(500, 6), words(500, 2 ** 32)];
    const [labelsAt, pixelsAt, outAt, cursorsAt] = [2000, 2000, 2000, 24].map((bytes) =>
      kernel.reserve(bytes),
    ) as [number, number, number, number];
    kernel.u32(labelsAt, 500).set(labels);
    kernel.u32(pixelsAt, 500).set(pixels);
    const groups = [0, 1, 2, 3, 4, 5].map((region) => [...pixels].filter((_, i) => labels[i] === region));
    kernel.u32(cursorsAt, 6).set(groups.map((_, region) => groups.slice(0, region).flat().length));
    kernel.call.groupPixels(labelsAt, pixelsAt, 500, cursorsAt, outAt);
    expect([...kernel.u32(outAt, 500)]).toEqual(groups.flat());
  });

  it('samples of pixels', () => {
    const kernel = new Kernel();
    const pixels = words(99, 2 ** 32).map((pixel, i) => (i % 4 === 0 ? pixel & 0xffffff : pixel));
    const [pixelsAt, outAt] = [kernel.reserve(400), kernel.reserve(404)];
    kernel.u32(pixelsAt, 99).set(pixels);
    for (const channels of [1, 2, 3, 4]) {
      kernel.call.pngSamples(pixelsAt, 99, channels, outAt);
      expect([...kernel.u8(outAt, 99 * channels)]).toEqual(reference.pngSamples(pixels, channels));
    }
    const common = (...some: number[]) => {
      kernel.u32(pixelsAt, some.length).set(some);
      return kernel.call.commonPixels(pixelsAt, some.length);
    };
    expect(common(0xff070707, 0xffffffff)).toBe(3);
    expect(common(0xff070707, 0xffffff00)).toBe(1);
    expect(common(0xff070707, 0x80111111, 0x00123456)).toBe(2);
    expect(common(0xff070707, 0x80111112)).toBe(0);
  });
});
