import { MODELS, type QuantizeOptions, quantize } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import { describe, expect, it } from 'vitest';
import { ciede2000 } from '../../../src/color/ciede2000.ts';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { photo, softPhoto } from '../../helpers/pictures.ts';

const SPACE = 'srgb';
const picture = photo(48, 40, 2);
const packed = (bytes: Uint8Array | Uint8ClampedArray) => new Uint32Array(Uint8Array.from(bytes).buffer);

function closest(colors: Uint8Array): number {
  const lab = coordinatesOf(colors, 'lab', 3);
  const at = (i: number) => [lab[4 * i]!, lab[4 * i + 1]!, lab[4 * i + 2]!] as const;
  const entries = [...Array(colors.length / 4).keys()];
  const pairs = entries.flatMap((i) => entries.slice(i + 1).map((j) => [i, j] as const));
  return Math.min(
    ...pairs
      .filter(([i, j]) => colors[4 * i + 3] === colors[4 * j + 3])
      .map(([i, j]) => ciede2000(at(i), at(j))),
  );
}

describe.each(MODELS)('a palette of %s', (model) => {
  const options: QuantizeOptions = { model, colors: 24, effort: 2 };

  it('has no entries that are closer than asked for', async () => {
    const plain = await quantize(picture, options);
    expect(closest(plain.image.palette.colors)).toBeLessThan(12);
    const { image, model: report } = await quantize(picture, { ...options, mergeCloser: 12 });
    const { colors } = image.palette;
    expect(closest(colors)).toBeGreaterThanOrEqual(12);
    expect(report.merged).toBe((plain.image.palette.colors.length - colors.length) / 4);
    // Entries that stay are as they were.
    const before = new Set(packed(plain.image.palette.colors));
    for (const color of packed(colors)) expect(before).toContain(color);
    expect(report.inertia).toBeGreaterThan(plain.model.inertia);
    if (report.weights) expect(report.weights.length).toBe(plain.model.weights!.length);
  });

  it('has colours of the picture alone', async () => {
    for (const source of [picture, softPhoto(40, 31)]) {
      const { image, model: report } = await quantize(source, { ...options, exactColors: true });
      const { colors } = await colorHistogram(source);
      const own = new Set(colors);
      const entries = packed(image.palette.colors);
      for (const color of entries) expect(own).toContain(color);
      expect(new Set(entries).size).toBe(entries.length);
      // Medoids cost more than means, but not much.
      const plain = await quantize(source, options);
      expect(report.inertia).toBeGreaterThan(plain.model.inertia);
      expect(report.inertia).toBeLessThan(1.35 * plain.model.inertia);
    }
  });

  it('keeps locked colours whatever is merged or taken', async () => {
    const locked = ['#102030', '#112031'];
    const { image } = await quantize(picture, { ...options, locked, mergeCloser: 30, exactColors: true });
    const entries = packed(image.palette.colors);
    expect([...entries.subarray(0, 2)]).toEqual([0xff302010, 0xff312011]);
    const own = new Set(packed(picture.data));
    for (const color of entries.subarray(2)) expect(own).toContain(color);
  });
});

it('a medoid is the member of least squared distance to all others', async () => {
  const { image, colorLabels, histogram } = await quantize(picture, {
    model: 'gmm',
    colors: 5,
    exactColors: true,
  });
  const bytes = new Uint8Array(histogram.colors.slice().buffer);
  const points = coordinatesOf(bytes, SPACE, 3);
  const entries = packed(image.palette.colors);
  const squared = (i: number, j: number) =>
    [0, 1, 2].reduce((sum, axis) => sum + (points[4 * i + axis]! - points[4 * j + axis]!) ** 2, 0);
  for (const [entry, color] of entries.entries()) {
    const members = [...histogram.colors.keys()].filter((i) => colorLabels![i] === entry);
    const cost = (i: number) => members.reduce((sum, j) => sum + histogram.counts[j]! * squared(i, j), 0);
    const own = members.find((i) => histogram.colors[i] === color)!;
    const least = members.slice(0, 150).reduce((best, i) => Math.min(best, cost(i)), Infinity);
    expect(cost(own)).toBeLessThanOrEqual(least * (1 + 1e-9));
  }
});

it('merges colours of a picture that has few enough to be kept', async () => {
  const flat = photo(12, 10, 1, 0);
  const { model, image } = await quantize(flat, { colors: 256, mergeCloser: 10 });
  expect(model.kind).toBe('kmeans');
  expect(model.merged).toBeGreaterThan(0);
  expect(closest(image.palette.colors)).toBeGreaterThanOrEqual(10);
  expect((await quantize(flat, { colors: 256, exactColors: true })).model.kind).toBe('exact');
});

it.each([
  [{ mergeCloser: -1 }, /^mergeCloser must be a number from 0 to 100/],
  [{ mergeCloser: 101 }, /^mergeCloser must be/],
  [{ exactColors: 'yes' }, /^exactColors must be true or false/],
])('%o is refused', async (options, message) => {
  await expect(quantize(picture, options as QuantizeOptions)).rejects.toThrow(message);
});
