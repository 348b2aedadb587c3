import { describe, expect, test } from 'vitest';
import { Kernel } from '../../src/kernels/kernel.ts';
import { Random } from '../../src/math/random.ts';
import { formsOf } from '../../src/mixture/gaussian-forms.ts';
import type { GaussianMixture } from '../../src/mixture/mixture.ts';
import { responsibilities } from '../../src/mixture/points/responsibilities.ts';
import { components } from '../../src/segment/labels/components.ts';
import { loadContrast } from '../../src/segment/tree/contrast.ts';
import { type Features, loadFeatures } from '../../src/segment/tree/features.ts';
import { loadShares } from '../../src/segment/tree/posterior.ts';
import { regionGraph } from '../../src/segment/tree/region-graph.ts';
import { noise, randomLabels } from '../helpers/random-labels.ts';
import {
  boundaries,
  colorContrast,
  gaussianBlur,
  labPlanes,
  mixtureContrast,
  texture,
} from '../reference/region-features.ts';

const NONE = 0xffffffff;
const SIZES = [
  [1, 1],
  [1, 13],
  [13, 1],
  [8, 8],
  [21, 18],
] as const;

function plant(kernel: Kernel, width: number, height: number, scale: number) {
  const image = noise(width, height, 7);
  const pixelsAt = kernel.reserve(4 * width * height);
  kernel.u8(pixelsAt, image.data.length).set(image.data);
  return { image, features: loadFeatures(kernel, pixelsAt, width, height, scale) };
}

function planesOf(kernel: Kernel, at: number, { stride }: Features, pixels: number, count: number) {
  return Array.from({ length: count }, (_, axis) => kernel.f32(at + 4 * stride * axis, pixels).slice());
}

/** Full covariances about random means. */
function randomMixture(k: number): GaussianMixture {
  const random = new Random(k);
  const covariances = new Float64Array(16 * k);
  for (let i = 0; i < k; i++) {
    const rows = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => 12 * (random.next() - 0.5)));
    for (let r = 0; r < 4; r++)
      for (let c = 0; c < 4; c++)
        covariances[16 * i + 4 * r + c] =
          rows[r]!.reduce((sum, value, j) => sum + value * rows[c]![j]!, 0) + (r === c ? 30 : 0);
  }
  return {
    family: 'gaussian',
    covariance: 'full',
    dims: 4,
    weights: new Float64Array(k).fill(1 / k),
    means: Float64Array.from(
      { length: 4 * k },
      (_, i) => (i % 4 === 0 ? 100 : 60) * random.next() - (i % 4 ? 30 : 0),
    ),
    covariances,
  };
}

describe.each(SIZES)('%i x %i', (width, height) => {
  const pixels = width * height;

  test.each([1, 0.4, 0.05])('features at scale %f', (scale) => {
    const kernel = new Kernel();
    const { image, features } = plant(kernel, width, height, scale);
    const { planes } = labPlanes(image);
    const found = planesOf(kernel, features.planesAt, features, pixels, 4);
    const smooth = planesOf(kernel, features.smoothAt, features, pixels, 3);
    for (let axis = 0; axis < 3; axis++) {
      const blurred = gaussianBlur(planes[axis]!, width, height, scale);
      for (let i = 0; i < pixels; i++) {
        expect(Math.abs(found[axis]![i]! - planes[axis]![i]!)).toBeLessThan(1e-3);
        expect(Math.abs(smooth[axis]![i]! - blurred[i]!)).toBeLessThan(1e-3);
      }
    }
    const expected = texture(planes[0]!, width, height, scale);
    for (let i = 0; i < pixels; i++) expect(Math.abs(found[3]![i]! - expected[i]!)).toBeLessThan(1e-2);
  });

  test.each([1, 5, 20, 33])('responsibilities of %i components', (k) => {
    const kernel = new Kernel();
    const { features } = plant(kernel, width, height, 1);
    const mixture = randomMixture(k);
    const planes = planesOf(kernel, features.planesAt, features, pixels, 4);
    const values = Float64Array.from({ length: 4 * pixels }, (_, i) => planes[i % 4]![i >> 2]!);
    const expected = responsibilities(mixture, { dims: 4, values });
    const labelsAt = kernel.reserve(4 * pixels);
    for (const hard of [false, true]) {
      kernel.u32(labelsAt, pixels).fill(0);
      kernel.u32(labelsAt, pixels)[pixels - 1] = NONE;
      const shares = loadShares(kernel, features, { width, height, labelsAt }, formsOf(mixture), hard);
      const found = kernel.u8(shares.at, shares.lanes * pixels);
      const labels = kernel.u32(labelsAt, pixels);
      expect(labels[pixels - 1]).toBe(NONE);
      for (let i = 0; i < pixels; i++) {
        const row = found.subarray(i * shares.lanes, (i + 1) * shares.lanes);
        if (i === pixels - 1) {
          expect(Math.max(...row)).toBe(0);
          continue;
        }
        const wanted = expected.subarray(i * k, (i + 1) * k);
        expect(wanted[labels[i]!]).toBeGreaterThan(Math.max(...wanted) - 1e-3);
        for (let lane = 0; lane < shares.lanes; lane++) {
          const level = hard ? (lane === labels[i] ? 255 : 0) : 255 * (wanted[lane] ?? 0);
          expect(Math.abs(row[lane]! - level)).toBeLessThan(hard ? 1e-9 : 0.7);
        }
      }
    }
  });

  test.each([1, 0.5, 0.1])('contrast and graph at scale %f', (scale) => {
    const kernel = new Kernel();
    const { features } = plant(kernel, width, height, 1);
    const map = components(randomLabels(width, height, 3, 11), width, height, 2);
    const plain = Array.from(map.labels, (label) => (label === map.transparent ? -1 : label));
    const labelsAt = kernel.reserve(4 * pixels);
    kernel.u32(labelsAt, pixels).set(plain.map((label) => (label < 0 ? NONE : label)));
    const lanes = 8;
    const at = kernel.reserve(lanes * pixels);
    const random = new Random(5);
    const bytes = kernel.u8(at, lanes * pixels);
    for (let i = 0; i < bytes.length; i++)
      bytes[i] = plain[Math.floor(i / lanes)]! < 0 || i % lanes > 4 ? 0 : random.below(60);
    const count = Math.max(...plain) + 1;
    if (count === 0) return;
    const loaded = { labelsAt, width, height, count };
    const contrast = loadContrast(kernel, loaded, features, { at, lanes }, scale);
    const graph = regionGraph(kernel, loaded, contrast, { at, lanes });
    const shares = Array.from({ length: lanes }, (_, lane) =>
      Array.from({ length: pixels }, (_, i) => kernel.u8(at, lanes * pixels)[i * lanes + lane]!),
    );
    const smooth = planesOf(kernel, features.smoothAt, features, pixels, 3);
    const far = Math.max(1, Math.round(8 * scale));
    const pixelwise = (of: (x: number, y: number) => number) =>
      Array.from({ length: pixels }, (_, i) => of(i % width, Math.floor(i / width)));
    const expected = boundaries(plain, width, [
      pixelwise((x, y) => colorContrast({ width, height, planes: smooth }, x, y)),
      pixelwise((x, y) => mixtureContrast({ width, height, planes: shares }, x, y, far)),
    ]);
    expect(graph.lengths.length).toBe(expected.size);
    graph.lengths.forEach((length, edge) => {
      const [low, high] = graph.pairs.subarray(2 * edge, 2 * edge + 2);
      const wanted = expected.get(`${low} ${high}`)!;
      expect(length).toBe(wanted[0]);
      expect(graph.colorContrast[edge]! / length).toBeCloseTo(wanted[1]! / length, 4);
      expect(graph.mixtureContrast[edge]! / length).toBeCloseTo(wanted[2]! / length, 4);
    });
    for (let region = 0; region < count; region++) {
      const members = plain.flatMap((label, i) => (label === region ? [i] : []));
      expect(graph.areas[region]).toBe(members.length);
      for (let lane = 0; lane < lanes; lane++)
        expect(graph.shares[region * lanes + lane]).toBe(members.reduce((s, i) => s + shares[lane]![i]!, 0));
    }
  });
});
