import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceIndexed } from '../../../../app/renderer/worker/reduce-indexed.ts';

const palettes = fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 });

/** The mean of a box of pixels with straight alpha: colours weigh as much as they cover. */
function meanOf(pixels: readonly Uint8Array[]): number[] {
  const alpha = pixels.reduce((sum, pixel) => sum + pixel[3]!, 0);
  const channel = (n: number) => pixels.reduce((sum, pixel) => sum + pixel[n]! * pixel[3]!, 0) / (alpha || 1);
  return [channel(0), channel(1), channel(2), alpha / pixels.length];
}

describe('a reduced indexed picture', () => {
  it('has the means of boxes of pixels', () => {
    const cases = fc.record({ palette: palettes, factor: fc.integer({ min: 1, max: 16 }), seed: fc.nat() });
    fc.assert(
      fc.property(cases, ({ palette, factor, seed }) => {
        const [width, height] = [4 * factor, 2 * factor];
        const indices = Uint8Array.from(
          { length: width * height },
          (_, i) => (i * 7 + seed + (i >> 3)) % palette.length,
        );
        const image = {
          width,
          height,
          palette: { colors: Uint8Array.from(palette.flatMap((c) => [...c])) },
          indices,
        };
        const reduced = reduceIndexed(image, 4);
        expect([reduced.width, reduced.height]).toEqual([4, 2]);
        for (let y = 0; y < 2; y++)
          for (let x = 0; x < 4; x++) {
            const box: Uint8Array[] = [];
            for (let row = y * factor; row < (y + 1) * factor; row++)
              for (let column = x * factor; column < (x + 1) * factor; column++)
                box.push(palette[indices[row * width + column]!]!);
            const wanted = meanOf(box);
            const got = [...reduced.data.subarray(4 * (4 * y + x), 4 * (4 * y + x) + 4)];
            expect(Math.abs(got[3]! - wanted[3]!)).toBeLessThanOrEqual(0.51);
            // Premultiplied bytes have fewer steps the more translucent they are.
            const slack = 1 + 255 / (2 * Math.max(1, wanted[3]!));
            if (wanted[3]! > 0)
              for (let n = 0; n < 3; n++) expect(Math.abs(got[n]! - wanted[n]!)).toBeLessThanOrEqual(slack);
          }
      }),
    );
  });

  it('keeps the very colours where a picture is flat and opaque, at any scale', () => {
    for (let value = 0; value < 256; value += 5)
      for (let factor = 2; factor <= 16; factor++) {
        const colors = Uint8Array.of(value, 255 - value, (value * 3) % 256, 255);
        const image = {
          width: 2 * factor,
          height: factor,
          palette: { colors },
          indices: new Uint8Array(2 * factor ** 2),
        };
        expect([...reduceIndexed(image, 2).data]).toEqual([...colors, ...colors]);
      }
  });
});
