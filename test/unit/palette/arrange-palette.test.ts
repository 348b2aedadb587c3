import { mergePalette, PALETTE_SORTS, parsePalette, sortPalette } from 'fewhue/palette';
import { describe, expect, it } from 'vitest';
import { ciede2000 } from '../../../src/color/ciede2000.ts';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { distinctColors } from '../../helpers/indexed-pictures.ts';

const palette = { colors: distinctColors(90) };
const shares = Array.from({ length: 90 }, (_, i) => ((i * 37) % 90) / 4005);
const hexes = ({ colors }: { readonly colors: Uint8Array }) =>
  Array.from({ length: colors.length / 4 }, (_, i) =>
    Buffer.from(colors.subarray(4 * i, 4 * i + 4)).toString('hex'),
  );

describe('sortPalette', () => {
  it.each(PALETTE_SORTS)('by %s moves every entry to one index', (by) => {
    const { palette: sorted, order } = sortPalette(palette, by, shares);
    expect([...order].sort((a, b) => a - b)).toEqual(shares.map((_, i) => i));
    expect(hexes(sorted)).toEqual(order.map((i) => hexes(palette)[i]));
  });

  it('has the order that it says', () => {
    expect(sortPalette(palette, 'given').palette).toEqual(palette);
    const light = coordinatesOf(sortPalette(palette, 'luminance').palette.colors, 'lab', 3);
    for (let i = 4; i < light.length; i += 4) expect(light[i]).toBeGreaterThanOrEqual(light[i - 4]!);
    const largest = sortPalette(palette, 'share', shares).order.map((i) => shares[i]!);
    expect(largest).toEqual([...shares].sort((a, b) => b - a));
    const rainbow = parsePalette('#0000ff #ffffff #ffff00 #000000 #ff0000 #00ff00 #808080');
    expect(hexes(sortPalette(rainbow, 'hue').palette).map((hex) => hex.slice(0, 6))).toEqual([
      '000000',
      '808080',
      'ffffff',
      'ff0000',
      'ffff00',
      '00ff00',
      '0000ff',
    ]);
  });

  it('refuses shares that do not fit', () => {
    expect(() => sortPalette(palette, 'share')).toThrow('shares must be 90 numbers');
    expect(() => sortPalette(palette, 'hue', [0.1])).toThrow('shares must be 90 numbers');
  });
});

describe('mergePalette', () => {
  const closest = (colors: Uint8Array) => {
    const lab = coordinatesOf(colors, 'lab', 3);
    const at = (i: number) => [lab[4 * i]!, lab[4 * i + 1]!, lab[4 * i + 2]!] as const;
    let least = Infinity;
    for (let i = 0; 4 * i < colors.length; i++)
      for (let j = 0; j < i; j++) least = Math.min(least, ciede2000(at(i), at(j)));
    return least;
  };

  it.each([0, 3, 10, 25, 100])('leaves no two within %d, and all shares', (within) => {
    const merged = mergePalette(palette, within, shares);
    expect(closest(merged.palette.colors)).toBeGreaterThanOrEqual(within === 100 ? 0 : within);
    expect(merged.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const hex of hexes(merged.palette)) expect(hexes(palette)).toContain(hex);
    expect(mergePalette(merged.palette, within, merged.shares).palette).toEqual(merged.palette);
  });

  it('keeps the larger of two, and alpha apart', () => {
    const three = parsePalette('#102030 #102031 #10203080');
    const merged = mergePalette(three, 2, [0.2, 0.5, 0.3]);
    expect(hexes(merged.palette)).toEqual(['102031ff', '10203080']);
    expect([...merged.shares].map((share) => share.toFixed(1))).toEqual(['0.7', '0.3']);
    expect(mergePalette(three, 0).palette).toEqual(three);
  });
});
