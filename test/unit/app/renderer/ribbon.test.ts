import { coordinatesOf } from 'fewhue/color';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../../../app/renderer/state/edit-palette.ts';
import { FIXED_PALETTES, fixedPalette } from '../../../../app/renderer/state/fixed-palettes.ts';
import { hexOfOklch, oklchOf } from '../../../../app/renderer/state/oklch.ts';
import type { Entry } from '../../../../app/renderer/state/palette-entries.ts';
import { matchIdentities } from '../../../../app/renderer/views/palette/keep-identities.ts';
import { rowLength } from '../../../../app/renderer/views/palette/use-row-length.ts';

describe('rows of the ribbon', () => {
  it('have about as many entries each, as wide as they must be at least', () => {
    expect(rowLength(16, 14, 900)).toBe(16);
    expect(rowLength(256, 8, 970)).toBe(86);
    expect(rowLength(256, 8, 368)).toBe(43);
    expect(rowLength(0, 8, 900)).toBe(0);
    expect(rowLength(48, 14, 0)).toBe(48);
    for (let count = 1; count <= 256; count++) {
      const length = rowLength(count, 8, 400);
      const last = count % length || length;
      expect(length * 8).toBeLessThanOrEqual(400);
      // Fewer by less than one in each row above.
      expect(length - last).toBeLessThan(Math.ceil(count / length));
    }
  });
});

describe('a colour by lightness, chroma and hue', () => {
  const some = ['#000000', '#ffffff', '#808080', '#ff0000', '#00ff00', '#0000ff', '#123456', '#fedcba'];

  it('comes back as it was', () => {
    for (const hex of some) expect(hexOfOklch(oklchOf(hex))).toBe(hex);
  });

  it('keeps lightness and hue where no screen shows its chroma', () => {
    for (const lightness of [30, 50, 80])
      for (let hue = 5; hue < 360; hue += 50) {
        const shown = oklchOf(hexOfOklch({ lightness, chroma: 33, hue }));
        expect(Math.abs(shown.lightness - lightness)).toBeLessThan(1);
        const turn = Math.abs(shown.hue - hue);
        expect(Math.min(turn, 360 - turn)).toBeLessThan(4);
        expect(shown.chroma).toBeGreaterThan(3);
      }
  });
});

describe('entries that keep their names', () => {
  const entriesOf = (hexes: readonly string[]): Entry[] =>
    hexes.map((hex, index) => ({ index, hex, mapped: hex, name: '', share: 0.5, pixels: 1, locked: false }));
  let last = 0;
  const next = () => ++last;

  it('are those of the same or the nearest colour, each once', () => {
    const before = matchIdentities(entriesOf(['#ff0000', '#00ff00', '#0000ff']), [], next);
    const after = matchIdentities(entriesOf(['#0000f0', '#ff0000', '#ffffff', '#fb0400']), before, next);
    expect(after[0]!.key).toBe(before[2]!.key);
    expect(after[1]!.key).toBe(before[0]!.key);
    expect(new Set(after.map(({ key }) => key)).size).toBe(4);
    for (const entry of after.slice(2)) expect(before.map(({ key }) => key)).not.toContain(entry.key);
  });

  it('keep the width that is known until another is', () => {
    const [before] = matchIdentities(entriesOf(['#ff0000', '#00ff00']), [], next);
    const unknown = entriesOf(['#ff0000', '#00ff00']).map((entry) => ({ ...entry, share: undefined }));
    expect(matchIdentities(unknown, [before!], next)[0]!.width).toBe(0.5);
  });
});

it('known palettes have distinct colours, and names that lead to them', () => {
  for (const { name } of FIXED_PALETTES) {
    const hexes = fixedPalette(name)!.colors;
    expect(new Set(hexes).size, name).toBe(hexes.length);
    expect(coordinatesOf(paletteOf(hexes).colors, 'oklab', 3)).toHaveLength(4 * hexes.length);
  }
  expect(fixedPalette('Web-safe')?.colors).toHaveLength(216);
  expect(fixedPalette('PICO-8')?.colors).toHaveLength(16);
});
