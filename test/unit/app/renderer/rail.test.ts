import { describe, expect, it } from 'vitest';
import {
  bytesCurve,
  countFor,
  kneeOf,
  NO_RAIL,
  type RailState,
  ssimCurve,
  withCount,
} from '../../../../app/renderer/state/rail.ts';

const KS = [2, 4, 8, 16, 32, 64, 128, 256];

/** A picture of a thousand pixels whose file takes one bit per pixel for every doubling, and whose error halves. */
const rail: RailState = {
  about: 'picture',
  pixels: 1000,
  sketches: KS.map((k) => ({ k, bits: Math.log2(k), error: 16 / k, ssim: 1 - 0.5 / k })),
  exact: [],
};

describe('the rail', () => {
  it('knows nothing before two numbers of colours were tried', () => {
    expect(bytesCurve(NO_RAIL)).toBeUndefined();
    expect(countFor(NO_RAIL, { kind: 'bytes', value: 100 })).toBeUndefined();
    expect(kneeOf(NO_RAIL)).toBeUndefined();
  });

  it('runs through what was tried', () => {
    const bytes = bytesCurve(rail)!;
    for (const k of KS) expect(bytes(k)).toBeCloseTo(125 * Math.log2(k));
    expect(bytes(24)).toBeGreaterThan(bytes(16));
    expect(bytes(24)).toBeLessThan(bytes(32));
    for (const k of KS) expect(ssimCurve(rail)!(k)).toBeCloseTo(1 - 0.5 / k);
  });

  it('goes through sizes that are known, and keeps its run between and beyond them', () => {
    const known = { ...rail, exact: [{ k: 8, bytes: 750, ssim: 0.9 }] };
    const bytes = bytesCurve(known)!;
    expect(bytes(8)).toBeCloseTo(750);
    // All was half of what it is.
    expect(bytes(256)).toBeCloseTo(2000);
    const two = { ...known, exact: withCount(known.exact, { k: 256, bytes: 1000, ssim: 0.99 }) };
    expect(bytesCurve(two)!(256)).toBeCloseTo(1000);
    expect(bytesCurve(two)!(8)).toBeCloseTo(750);
    expect(ssimCurve(two)!(8)).toBeCloseTo(0.9);
  });

  it('gives the most colours that fit, and the fewest that look so well; else the nearest end', () => {
    const bytes = bytesCurve(rail)!;
    const most = countFor(rail, { kind: 'bytes', value: 600 })!;
    expect(bytes(most)).toBeLessThanOrEqual(600);
    expect(bytes(most + 1)).toBeGreaterThan(600);
    const least = countFor(rail, { kind: 'ssim', value: 0.97 })!;
    expect(ssimCurve(rail)!(least)).toBeGreaterThanOrEqual(0.97);
    expect(ssimCurve(rail)!(least - 1)).toBeLessThan(0.97);
    expect(countFor(rail, { kind: 'bytes', value: 1 })).toBe(2);
    expect(countFor(rail, { kind: 'bytes', value: 1e9 })).toBe(256);
    expect(countFor(rail, { kind: 'ssim', value: 1 })).toBe(256);
  });

  it('has its knee where the errors stop falling', () => {
    const bent = {
      ...rail,
      sketches: rail.sketches.map((one) => ({ ...one, error: Math.max(1, 20 - one.k) })),
    };
    expect(kneeOf(bent)).toBe(32);
  });

  it('keeps one figure for every K, in their order', () => {
    const first = withCount([], { k: 8, value: 1 });
    const second = withCount(first, { k: 4, value: 2 });
    expect(withCount(second, { k: 8, value: 3 })).toEqual([
      { k: 4, value: 2 },
      { k: 8, value: 3 },
    ]);
  });
});
