import { describe, expect, it } from 'vitest';
import { packedBitDepth, pngGrayDepth, pngPaletteDepth } from '../../../src/encode/bit-depth.ts';

describe('bit depths', () => {
  it('packed: the fewest bits whose power of two reaches K', () => {
    for (let k = 1; k <= 65_536; k++) {
      const bits = packedBitDepth(k);
      if (2 ** bits < k || (bits > 0 && 2 ** (bits - 1) >= k)) throw new Error(`${bits} bits for ${k}`);
    }
  });

  it('palette: the smallest of 1, 2, 4, 8 that holds K', () => {
    const depths = [1, 2, 3, 4, 5, 16, 17, 256].map(pngPaletteDepth);
    expect(depths).toEqual([1, 1, 2, 2, 4, 4, 8, 8]);
  });

  it('grey: the smallest depth whose levels hold every grey', () => {
    expect(pngGrayDepth([0, 255])).toBe(1);
    expect(pngGrayDepth([85, 255])).toBe(2);
    expect(pngGrayDepth([17, 85])).toBe(4);
    expect(pngGrayDepth([1])).toBe(8);
  });
});
