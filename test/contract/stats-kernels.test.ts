import { describe, expect, test } from 'vitest';
import { Kernel } from '../../src/kernels/kernel.ts';
import { type DeltaE, DeltaEMeter } from '../../src/stats/delta-e.ts';
import { ErrorMeter } from '../../src/stats/error.ts';
import { IndexCounts } from '../../src/stats/index-counts.ts';
import { distinctSamples, pictureBands, type Samples, storePalette } from '../../src/stats/samples.ts';
import { SsimMeter } from '../../src/stats/ssim.ts';
import { CIEDE2000_PAIRS } from '../fixtures/ciede2000-pairs.ts';
import { type IndexedPair, indexedPair } from '../helpers/indexed-pair.ts';
import { deltaE, meanSquaredError, pixelPair, ssim } from '../reference/quality.ts';

const pairs: [string, IndexedPair][] = [
  ['opaque', indexedPair({ width: 67, height: 81, colors: 19 })],
  ['soft alpha', indexedPair({ width: 130, height: 70, colors: 256, alpha: true })],
  ['16-bit indices', indexedPair({ width: 91, height: 77, colors: 3000, alpha: true })],
  ['one pixel', indexedPair({ width: 1, height: 1, colors: 2 })],
];

function store({ indexed }: IndexedPair) {
  const kernel = new Kernel();
  return { kernel, palette: storePalette(kernel, indexed.palette, indexed.indices.BYTES_PER_ELEMENT) };
}

describe.each(pairs)('%s', (_, pair) => {
  const { source, indexed, histogram, colorLabels } = pair;
  const pixels = source.width * source.height;
  const feeds: [string, (kernel: Kernel) => Iterable<Samples>][] = [
    ['pixels', (kernel) => pictureBands(kernel, source, indexed)],
    ['distinct colours', (kernel) => distinctSamples(kernel, histogram, colorLabels)],
  ];

  test.each(feeds)('squared error on %s', (_feed, samplesIn) => {
    const { kernel, palette } = store(pair);
    const meter = new ErrorMeter(kernel, palette, histogram.opaque);
    for (const samples of samplesIn(kernel)) meter.add(samples);
    const expected = meanSquaredError(source, indexed);
    expect(Math.abs(meter.mse(pixels) - expected)).toBeLessThan(1e-9 * (1 + expected));
  });

  test.each(feeds)('counts on %s', (_feed, samplesIn) => {
    const { kernel, palette } = store(pair);
    const meter = new IndexCounts(kernel, palette.entries);
    for (const samples of samplesIn(kernel)) meter.add(samples);
    const expected = new Float64Array(indexed.palette.colors.length / 4);
    for (const index of indexed.indices) expected[index]!++;
    expect(meter.counts(expected.length)).toEqual(expected);
  });

  test.each(feeds)('CIEDE2000 on %s', (_feed, samplesIn) => {
    const { kernel, palette } = store(pair);
    const meter = new DeltaEMeter(kernel, palette, histogram.opaque);
    for (const samples of samplesIn(kernel)) meter.add(samples);
    const expected = referenceDeltaE(pair);
    expect(Math.abs(meter.result().mean - expected.mean)).toBeLessThan(1e-3);
    expect(Math.abs(meter.result().p95 - expected.p95)).toBeLessThan(0.0125);
    expect(Math.abs(meter.result().max - expected.max)).toBeLessThan(0.0125);
  });

  test.each([0, 255])('SSIM over %i', (gray) => {
    expect(Math.abs(measuredSsim(pair, gray) - ssim(source, indexed, gray))).toBeLessThan(2e-6);
  });
});

describe('CIEDE2000 of each pair alone is good to 0.01', () => {
  test('random colours and the corners of the cube', () => {
    const corner = (n: number) => [255 * (n & 1), 255 * ((n >> 1) & 1), 255 * (n >> 2), 255];
    const random = indexedPair({ width: 4096, height: 1, colors: 256, seed: 5 });
    const palette = { colors: random.indexed.palette.colors.slice() };
    const indices = Uint8Array.from({ length: 4096 }, (_, i) =>
      i % 2 ? (i * 97) & 255 : random.indexed.indices[i]!,
    );
    const data = random.source.data.slice();
    for (let n = 0; n < 8; n++) palette.colors.set(corner(n), 4 * n);
    for (let n = 0; n < 64; n++) data.set(corner(n >> 3), 4 * n);
    for (let n = 0; n < 64; n++) indices[n] = n & 7;
    const pair = {
      ...random,
      source: { ...random.source, data },
      indexed: { ...random.indexed, palette, indices },
    };

    const { kernel, palette: storedPalette } = store(pair);
    const meter = new DeltaEMeter(kernel, storedPalette, true);
    const [band] = pictureBands(kernel, pair.source, pair.indexed);
    let before = 0;
    for (let i = 0; i < indices.length; i++) {
      meter.add({ ...band!, colorsAt: band!.colorsAt + 4 * i, indicesAt: band!.indicesAt + i, count: 1 });
      const after = meter.result().mean * (i + 1);
      const expected = deltaE(...pixelPair(pair.source, pair.indexed, i), 0);
      expect(Math.abs(after - before - expected)).toBeLessThan(0.01);
      before = after;
    }
  });

  // Pairs 9 to 15 have opposite hues, to the last digit: there the formula itself jumps.
  const steady = CIEDE2000_PAIRS.filter((_, i) => i < 8 || i > 14);
  test.each(steady)('published pair %#', (...row) => {
    const kernel = new Kernel();
    const [labAt, paletteAt, indexAt, binsAt] = [48, 48, 16, 40].map((bytes) =>
      kernel.reserve(bytes),
    ) as Four;
    for (let axis = 0; axis < 3; axis++) {
      kernel.f32(labAt + 16 * axis, 1)[0] = row[axis]!;
      kernel.f32(paletteAt + 4 * axis, 1)[0] = row[3 + axis]!;
    }
    kernel.call.deltaE(labAt, 4, indexAt, 1, 1, 0, paletteAt, 1, binsAt, 3, 1);
    expect(Math.abs(kernel.f64(binsAt, 5)[4]! - row[6]!)).toBeLessThan(1e-3);
  });
});

type Four = [number, number, number, number];

test.each([
  [1, 30],
  [30, 1],
  [2, 2],
  [3, 25],
  [10, 10],
  [11, 11],
  [12, 9],
  [37, 13],
  [1030, 70],
])('SSIM of %i x %i', (width, height) => {
  const pair = indexedPair({ width, height, colors: 40, seed: width });
  expect(Math.abs(measuredSsim(pair, 0) - ssim(pair.source, pair.indexed, 0))).toBeLessThan(2e-6);
});

function measuredSsim(pair: IndexedPair, gray: number): number {
  const { kernel, palette } = store(pair);
  const meter = new SsimMeter(kernel, pair.source, palette, gray);
  for (const band of pictureBands(kernel, pair.source, pair.indexed)) meter.add(band);
  return meter.result();
}

function referenceDeltaE({ source, indexed, histogram }: IndexedPair): DeltaE {
  const values: number[] = [];
  for (let i = 0; i < indexed.indices.length; i++)
    for (const gray of histogram.opaque ? [0] : [0, 255])
      values.push(deltaE(...pixelPair(source, indexed, i), gray));
  values.sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, p95: values[Math.ceil(0.95 * values.length) - 1]!, max: values.at(-1)! };
}
