import type { PixelImage, Progress, TaskOptions } from 'fewhue';
import { expect } from 'vitest';
import { randomNumbers } from './indexed-pair.ts';

/** Soft blobs with noise: enough colours for every model to iterate. */
export function noisyBlobs(width = 96, height = 64): PixelImage {
  const random = randomNumbers(7);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const blob = Math.floor((3 * (i % width)) / width);
    const noise = () => Math.floor(40 * random());
    data.set([60 * blob + noise(), 200 - 50 * blob + noise(), 90 + noise(), 255], 4 * i);
  }
  return { width, height, data };
}

/** Fractions that a call reports. */
export async function fractionsOf(call: (task: TaskOptions) => Promise<unknown>): Promise<number[]> {
  const fractions: number[] = [];
  await call({ onProgress: ({ fraction }: Progress) => fractions.push(fraction) });
  return fractions;
}

/** Runs once from near 0 to 1, never back, with steps on the way: no stage alone takes nearly all of the range. */
export function expectOneRun(fractions: readonly number[]): void {
  expect(fractions.length).toBeGreaterThan(2);
  expect(fractions[0]).toBeLessThanOrEqual(0.2);
  expect(fractions.at(-1)).toBe(1);
  for (const [i, fraction] of fractions.entries())
    expect(fraction).toBeGreaterThanOrEqual(fractions[i - 1] ?? 0);
  const jumps = fractions.map((fraction, i) => fraction - (fractions[i - 1] ?? 0));
  expect(Math.max(...jumps)).toBeLessThan(0.85);
  // Not one of the stages claims the end of the whole.
  expect(fractions.filter((fraction) => fraction === 1).length).toBeLessThanOrEqual(2);
}
