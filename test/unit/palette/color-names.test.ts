import {
  COLOR_NAME_LISTS,
  colorNames,
  formatPalette,
  type PaletteFormat,
  parseHex,
  parsePalette,
} from 'fewhue/palette';
import { describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { CSS_NAMES } from '../../../src/palette/names/css.ts';
import { XKCD_NAMES } from '../../../src/palette/names/xkcd.ts';

const paletteOf = (...hexes: string[]) => ({ colors: Uint8Array.from(hexes.flatMap(parseHex)) });
const text = (palette: ReturnType<typeof paletteOf>, format: PaletteFormat, names: readonly string[]) =>
  new TextDecoder().decode(formatPalette(palette, format, 'photo', undefined, names));

describe.each([
  ['xkcd', XKCD_NAMES, 904],
  ['css', CSS_NAMES, 139],
] as const)('the list %s', (list, names, count) => {
  const entries = names.trim().split(/[,\n]/);

  it('is of different names and colours, each of which has its own name', () => {
    expect(entries).toHaveLength(count);
    for (const entry of entries) expect(entry).toMatch(/^[0-9a-f]{6}[a-z][a-z '/]*$/);
    const [hexes, words] = [
      entries.map((entry) => `#${entry.slice(0, 6)}`),
      entries.map((entry) => entry.slice(6)),
    ];
    expect(new Set(words).size).toBe(count);
    if (list === 'css') expect(new Set(hexes).size).toBe(count);
    const found = colorNames(paletteOf(...hexes), list);
    const first = new Map(hexes.map((hex, i) => [hex, words[hexes.indexOf(hex)] ?? words[i]!]));
    expect(found).toEqual(hexes.map((hex) => first.get(hex)));
  });

  it('names a colour by the nearest in OKLab', () => {
    const points = coordinatesOf(
      paletteOf(...entries.map((entry) => `#${entry.slice(0, 6)}`)).colors,
      'oklab',
      3,
    );
    for (const hex of ['#123456', '#c0ffee', '#7f3f00', '#fafafa']) {
      const [x, y, z] = coordinatesOf(paletteOf(hex).colors, 'oklab', 3);
      const distances = entries.map((_, i) =>
        Math.hypot(points[4 * i]! - x!, points[4 * i + 1]! - y!, points[4 * i + 2]! - z!),
      );
      const nearest = distances.indexOf(Math.min(...distances));
      expect(colorNames(paletteOf(hex), list)).toEqual([entries[nearest]!.slice(6)]);
    }
  });
});

it('known colours have the names that CSS gives them', () => {
  const palette = paletteOf('#f00', '#663399', '#ff0', '#fff', '#00000000');
  expect(colorNames(palette, 'css')).toEqual(['red', 'rebeccapurple', 'yellow', 'white', 'transparent']);
  expect(COLOR_NAME_LISTS).toEqual(['xkcd', 'css']);
});

describe('names in files', () => {
  const palette = paletteOf('#a27d64', '#102030', '#a27d65');
  const names = ['dusty  "rose"', "robin's egg/blue", 'dusty  "rose"'];

  it('are identifiers in style sheets, with numbers where they come again', () => {
    expect(text(palette, 'css', names)).toContain(
      '  --dusty-rose: #a27d64;\n  --robin-s-egg-blue: #102030;\n  --dusty-rose-2: #a27d65;\n',
    );
    expect(text(palette, 'scss', names)).toContain('$photo-dusty-rose-2: #a27d65;\n');
    expect(text(palette, 'tailwind', names)).toContain("'robin-s-egg-blue': '#102030',\n");
  });

  it('are what they are elsewhere', () => {
    expect(text(palette, 'gpl', names)).toContain('\tdusty "rose"\n');
    expect(text(palette, 'csv', names)).toContain('"dusty ""rose"""\n');
    expect(JSON.parse(text(palette, 'json', names)).names).toEqual([
      'dusty "rose"',
      names[1],
      'dusty "rose"',
    ]);
    expect(text(palette, 'svg', ['<b>&é', 'x', 'y'])).toContain(
      '<title>#a27d64 &#60;b&#62;&#38;&#233;</title>',
    );
    for (const format of ['ase', 'aco'] as const) {
      const bytes = Buffer.from(formatPalette(palette, format, 'photo', undefined, names)).swap16();
      const letters = Buffer.concat([
        bytes,
        Buffer.from(formatPalette(palette, format, 'photo', undefined, names)).subarray(1, -1),
      ]);
      expect(letters.toString('utf16le') + bytes.toString('utf16le')).toContain("robin's egg/blue\0");
    }
  });

  it.each([
    'gpl',
    'css',
    'scss',
    'tailwind',
    'csv',
    'json',
    'ase',
    'aco',
    'act',
    'jasc',
    'riff',
    'hex',
  ] as const)('leave the colours of %s as they are', (format) => {
    const long = ['n\0ame\n'.repeat(90), '#fff: red', '1,2'];
    expect(parsePalette(formatPalette(palette, format, 'photo', undefined, long)).colors).toEqual(
      palette.colors,
    );
  });

  it('are refused where they are not one text for each entry', () => {
    expect(() => formatPalette(palette, 'gpl', 'a', undefined, ['one'])).toThrow(
      /^names must be a list of 3 texts/,
    );
    expect(() => formatPalette(palette, 'gpl', 'a', undefined, [1, 2, 3] as unknown as string[])).toThrow(
      /^names\[0\]/,
    );
    expect(() => colorNames(palette, 'html' as 'css')).toThrow(/^list must be one of xkcd, css/);
  });
});
