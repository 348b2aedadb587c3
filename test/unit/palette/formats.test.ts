import type { Palette } from 'fewhue';
import {
  formatCss,
  formatGpl,
  formatHexList,
  formatPalette,
  formatPaletteJson,
  PALETTE_FORMATS,
  type PaletteFormat,
  type PaletteFormatDefinition,
  parseGpl,
  parseHexList,
  parsePalette,
  parsePaletteJson,
} from 'fewhue/palette';
import { describe, expect, it } from 'vitest';
import { distinctColors } from '../../helpers/indexed-pictures.ts';

const palette: Palette = {
  colors: Uint8Array.of(255, 0, 9, 255, 1, 2, 3, 128, 0, 0, 0, 0, 255, 0, 9, 255),
};
const opaque: Palette = { colors: palette.colors.map((byte, i) => (i % 4 === 3 ? 255 : byte)) };

describe('GIMP palettes', () => {
  it('are written as GIMP itself writes them', () =>
    expect(formatGpl(palette, 'My\ncolours ')).toBe(
      'GIMP Palette\nName: My colours\nColumns: 0\n#\n255   0   9\t#ff0009\n  1   2   3\t#010203\n  0   0   0\t#000000\n255   0   9\t#ff0009\n',
    ));

  it('are read again, without alpha', () => expect(parseGpl(formatGpl(palette))).toEqual(opaque));

  it('of other programs are read: old ones without name, CRLF, comments, tabs, names with numbers', () => {
    const text =
      'GIMP Palette\r\n#\r\n# made by hand\r\n0\t128 255\r\n\r\n  7 8 9  10 11\r\n255 255 255 # white\r\n';
    expect([...parseGpl(text).colors]).toEqual([0, 128, 255, 255, 7, 8, 9, 255, 255, 255, 255, 255]);
    expect(parseGpl('GIMP Palette\nName: 1 2 3\nColumns: 4\n1 2 3')).toEqual({
      colors: Uint8Array.of(1, 2, 3, 255),
    });
  });

  it.each([
    ['', 'begins with GIMP Palette'],
    ['JASC-PAL\n', 'begins with GIMP Palette'],
    ['GIMP Palette\nName: x\n', '1 to 65536 colours'],
    ['GIMP Palette\n1 2 256\n', 'line 2'],
    ['GIMP Palette\n#\n1 2\n', 'line 3'],
    ['GIMP Palette\n-1 2 3\n', 'line 2'],
    ['GIMP Palette\n1.5 2 3\n', 'line 2'],
  ])('%j is refused', (text, message) => expect(() => parseGpl(text)).toThrow(message));
});

describe('lists in hex', () => {
  it('have one colour per line, with alpha where there is any', () =>
    expect(formatHexList(palette)).toBe('#ff0009\n#01020380\n#00000000\n#ff0009\n'));
  it('are read again', () => expect(parseHexList(formatHexList(palette))).toEqual(palette));
  it('may be written in any way', () =>
    expect(parseHexList(' f00,#0F0; #00f\n\t00000080 ')).toEqual({
      colors: Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 128),
    }));
  it.each(['', 'red', '#12', '#12345', 'ff0000 gg0000'])('%j is refused', (text) =>
    expect(() => parseHexList(text)).toThrow('palette must be'),
  );
});

describe('JSON', () => {
  it('is read again', () => expect(parsePaletteJson(formatPaletteJson(palette, 'a "b"'))).toEqual(palette));
  it('names the palette', () =>
    expect(JSON.parse(formatPaletteJson(palette, 'a "b"'))).toEqual({
      name: 'a "b"',
      colors: ['#ff0009', '#01020380', '#00000000', '#ff0009'],
    }));
  it('may be a list alone, of bytes as well', () =>
    expect(parsePaletteJson('["#f00",[1,2,3],[4,5,6,7]]')).toEqual({
      colors: Uint8Array.of(255, 0, 0, 255, 1, 2, 3, 255, 4, 5, 6, 7),
    }));
  it.each(['', '{', '{}', 'null', '[]', '["red"]', '[[1,2]]', '[[1,2,300]]', '{"colors":5}'])(
    '%j is refused',
    (text) => expect(() => parsePaletteJson(text)).toThrow('palette'),
  );
});

describe('parsePalette', () => {
  it.each([1, 2, 256, 1000])('recognizes every format, of %i colours', (k) => {
    const many = { colors: distinctColors(k) };
    for (const format of [formatGpl, formatHexList, formatPaletteJson]) {
      expect(parsePalette(format(many))).toEqual(many);
      expect(parsePalette(`\ufeff\n${format(many)}`)).toEqual(many);
    }
  });
});

describe('the table of formats', () => {
  const formats: Readonly<Record<string, PaletteFormatDefinition>> = PALETTE_FORMATS;

  it.each(Object.keys(formats))('%s is recognized among all, and read as it was written', (name) => {
    const { parse, alpha } = formats[name]!;
    const file = formatPalette(palette, name as PaletteFormat, 'a name');
    if (!parse) return expect(() => parsePalette(file)).toThrow('palette must be');
    expect(parsePalette(file)).toEqual(alpha ? palette : opaque);
    expect(parse(file)).toEqual(parsePalette(file));
    const others = Object.keys(formats).filter((other) => formats[other]!.matches?.(file));
    expect(others).toEqual(formats[name]!.matches ? [name] : []);
  });

  it('has every extension once', () => {
    const all = Object.values(formats).flatMap(({ extensions }) => extensions);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([[5], [null], [{}], [[1, 2, 3]]])('%j is no file', (value) =>
    expect(() => parsePalette(value as never)).toThrow('palette must be a text or bytes'),
  );

  it('a format that is not in it is refused', () =>
    expect(() => formatPalette(palette, 'xyz' as never)).toThrow('format must be one of gpl, '));
});

describe('CSS', () => {
  it('has a custom property per entry', () =>
    expect(formatCss(palette)).toBe(
      ':root {\n  --color-1: #ff0009;\n  --color-2: #01020380;\n  --color-3: #00000000;\n  --color-4: #ff0009;\n}\n',
    ));
  it('takes another name, and nothing that would end it', () =>
    expect(formatCss({ colors: Uint8Array.of(1, 2, 3, 255) }, { prefix: 'my {b}: x' })).toBe(
      ':root {\n  --my-b-x-1: #010203;\n}\n',
    ));
});
