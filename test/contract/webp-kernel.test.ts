import { describe, expect, it } from 'vitest';
import { Task } from '../../src/core/task.ts';
import { nearDistances, valueCode } from '../../src/encode/webp/distances.ts';
import { Parser, type ParseSearch } from '../../src/encode/webp/parser.ts';
import { firstPrices, type Prices } from '../../src/encode/webp/prices.ts';
import { random } from '../helpers/indexed-pictures.ts';
import { leastBits } from '../reference/webp-copies.ts';

/** Pixels in runs and repetitions of few colours. */
function repetitive(count: number, width: number, seed: number): Uint8Array {
  const next = random(seed);
  const pixels = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    const kind = next();
    const source = kind < 0.4 ? at - 1 : kind < 0.7 ? at - width : kind < 0.8 ? at - 37 : -1;
    pixels[at] = source >= 0 ? pixels[source]! : Math.floor(4 * next());
  }
  return pixels;
}

/** Parses, and checks that literals and copies give the pixels back; returns what they cost. */
async function costOf(
  pixels: Uint8Array,
  width: number,
  search: ParseSearch,
  prices: Prices,
): Promise<number> {
  const near = nearDistances(width);
  const read = new Uint8Array(pixels.length);
  let done = 0;
  let bits = 0;
  const take = (pixel: number, length: number, number: number): void => {
    if (length === 0) {
      bits += prices.literals[pixel]!;
      read[done++] = pixel;
      return;
    }
    bits += prices.lengths[length]! + prices.distances[valueCode(number)]!;
    const back = number <= 120 ? near[number - 1]! : number - 120;
    for (const end = done + length; done < end; done++) read[done] = read[done - back]!;
  };
  await new Parser(pixels, width, search).parse(prices, take, new Task());
  expect(Buffer.compare(read, pixels)).toBe(0);
  return bits;
}

describe('the parse into copies = reference', () => {
  it('is as cheap as all lengths of copies from nearby make it, but for what long ones leave out', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const width = 5 + seed;
      const pixels = repetitive(40 * width, width, seed);
      const prices = firstPrices(pixels);
      const found = await costOf(pixels, width, { depth: 0, near: 60 }, prices);
      const nearby = [...nearDistances(width).subarray(0, 60)].map((back, n) => ({ back, number: n + 1 }));
      const least = leastBits(pixels, nearby, prices, valueCode, 4096);
      expect(found).toBeGreaterThanOrEqual(least - 1e-6);
      expect(found).toBeLessThan(1.02 * least);
    }
  });

  it('finds what is far, and is never dearer for it', async () => {
    const width = 50;
    const block = Uint8Array.from({ length: 300 }, (_, i) => (i * i * 7 + (i >> 2)) % 251);
    const pixels = Uint8Array.from([...block, ...repetitive(3000, width, 5), ...block]);
    const prices = firstPrices(pixels);
    const near = await costOf(pixels, width, { depth: 0, near: 60 }, prices);
    const far = await costOf(pixels, width, { depth: 16, near: 60 }, prices);
    expect(far).toBeLessThan(near - 1000);
  });

  it('goes on over bands, and along runs longer than a copy', async () => {
    const pixels = new Uint8Array((1 << 20) + 5000).fill(3);
    const bits = await costOf(pixels, 997, { depth: 4, near: 16 }, firstPrices(pixels));
    expect(bits).toBeLessThan(20_000);
  });
});
