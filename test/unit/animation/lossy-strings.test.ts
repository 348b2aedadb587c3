import { describe, expect, it } from 'vitest';
import { type LossyArea, lossyStrings } from '../../../src/animation/write/lossy-strings.ts';
import { nearEntries } from '../../../src/animation/write/near-entries.ts';
import { STAYS } from '../../../src/animation/write/string-table.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { lossyStringsReference } from '../../reference/lossy-strings.ts';

/** Soft steps with noise, of which some pixels may stay, and some must not change. */
function areaOf(pixelCount: number, k: number, kind: 'first' | 'later', noise: number): LossyArea {
  const random = randomNumbers(k + pixelCount);
  const colors = Uint8Array.from({ length: 4 * k }, (_, i) => (i % 4 === 3 ? 255 : 256 * random()));
  // The last of many entries is transparent.
  if (k > 4) colors.fill(0, 4 * k - 4);
  const area = {
    pixels: new Uint8Array(4 * pixelCount),
    nearest: new Uint16Array(pixelCount),
    stayErrors: new Float32Array(pixelCount).fill(Infinity),
    fixed: new Uint8Array(pixelCount),
    shown: new Uint16Array(pixelCount).fill(STAYS),
  };
  for (let at = 0; at < pixelCount; at++) {
    const entry = Math.floor(k * random() ** 3);
    area.nearest[at] = entry;
    for (let c = 0; c < 4; c++) {
      const color = colors[4 * entry + c]!;
      area.pixels[4 * at + c] = c === 3 ? color : Math.max(0, color + noise * (random() - 0.5));
    }
    if (kind === 'first') continue;
    if (random() < 0.3) area.stayErrors[at] = 400 * random();
    if (random() < 0.2) {
      area.fixed[at] = 1;
      area.stayErrors[at] = 0;
      if (random() < 0.7) area.shown[at] = Math.floor(k * random());
    }
  }
  return { ...area, colors, near: nearEntries(colors) };
}

describe.each(['first', 'later'] as const)('strings of a %s frame are the reference', (kind) => {
  it.each([
    [1, 200, 4, 5],
    [2, 900, 30, 5],
    [5, 900, 30, 20],
    [64, 2000, 60, 200],
    [255, 2000, 60, 30],
    [256, 2000, 60, 1000],
  ])('of %i entries, %i pixels', (k, pixelCount, noise, lambda) => {
    const area = areaOf(pixelCount, k, kind, noise);
    for (const strings of [1, 4, 12]) {
      const found = lossyStrings(area, { lambda, strings });
      const expected = lossyStringsReference(area, { lambda, strings });
      expect([...found.entries]).toEqual([...expected.entries]);
      expect([...found.lengths]).toEqual([...expected.lengths]);
    }
  });
});

it('the table is cleared when it is full', () => {
  const area = areaOf(9000, 200, 'first', 10);
  const plan = { lambda: 0.5, strings: 4 };
  const { entries, lengths } = lossyStrings(area, plan);
  expect(lengths.length).toBeGreaterThan(4096);
  expect(lengths.reduce((sum, length) => sum + length)).toBe(9000);
  expect([...entries]).toEqual([...lossyStringsReference(area, plan).entries]);
});
