import fc from 'fast-check';
import type { Palette } from 'fewhue';
import {
  formatPalette,
  PALETTE_FORMATS,
  type PaletteFormat,
  type PaletteFormatDefinition,
  parsePalette,
} from 'fewhue/palette';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { distinctColors } from '../../helpers/indexed-pictures.ts';
import { readPng } from '../../helpers/png-reader.ts';
import { readAco, readAct, readAse, readJascPal, readRiffPal } from '../../reference/palette-files.ts';

const formats: Readonly<Record<string, PaletteFormatDefinition>> = PALETTE_FORMATS;
const rgbOf = ({ colors }: Palette) =>
  Array.from({ length: colors.length / 4 }, (_, i) => [...colors.subarray(4 * i, 4 * i + 3)]);
const hexOf = (rgb: readonly number[]) => `#${Buffer.from(rgb).toString('hex')}`;
const textOf = (file: Uint8Array) => new TextDecoder().decode(file);

describe.each([1, 2, 17, 256])('palettes of %i colours are as their formats are described:', (k) => {
  const palette = { colors: distinctColors(k, k) };
  const rgb = rgbOf(palette);

  it('Adobe Swatch Exchange', () => {
    const read = readAse(formatPalette(palette, 'ase'));
    expect(read.map((one) => one.rgb.map(Math.round))).toEqual(rgb);
    expect(read.map(({ name }) => name)).toEqual(rgb.map(hexOf));
  });

  it('Adobe colour swatches', () => {
    const { plain, named } = readAco(formatPalette(palette, 'aco'));
    expect(plain).toEqual(rgb);
    expect(named).toEqual(rgb.map((one) => ({ name: hexOf(one), rgb: one })));
  });

  it('Adobe colour table', () => {
    const { count, transparent, colors } = readAct(formatPalette(palette, 'act'));
    expect([count, transparent]).toEqual([k, 0xffff]);
    expect(colors.slice(0, k)).toEqual(rgb);
  });

  it('RIFF and JASC', () => {
    expect(readRiffPal(formatPalette(palette, 'riff'))).toEqual(rgb);
    expect(readJascPal(textOf(formatPalette(palette, 'jasc')))).toEqual(rgb);
  });

  it('a strip of PNG, which other readers open', () => {
    const file = formatPalette(palette, 'png');
    const png = readPng(file);
    expect(png).toMatchObject({ colorType: 3, width: k, height: 1 });
    expect([...png.values]).toEqual([...rgb.keys()]);
    expect(Buffer.compare(PNG.sync.read(Buffer.from(file)).data, palette.colors)).toBe(0);
  });

  it('a drawing, a style sheet and a table', () => {
    const svg = textOf(formatPalette(palette, 'svg'));
    expect([...svg.matchAll(/fill="(#\w+)"/g)].map(([, hex]) => hex)).toEqual(rgb.map(hexOf));
    const sass = textOf(formatPalette(palette, 'scss', 'My photo'));
    expect(sass.split('\n').slice(0, -1)).toEqual(rgb.map((one, i) => `$My-photo-${i + 1}: ${hexOf(one)};`));
    const tailwind = textOf(formatPalette(palette, 'tailwind', 'photo'));
    expect([...tailwind.matchAll(/(\d+): '(#\w+)'/g)].map(([, n, hex]) => [Number(n), hex])).toEqual(
      rgb.map((one, i) => [i + 1, hexOf(one)]),
    );
    const shares = rgb.map((_, i) => i / 1000);
    const csv = textOf(formatPalette(palette, 'csv', 'photo', shares))
      .trim()
      .split('\n');
    expect(csv[0]).toBe('hex,red,green,blue,alpha,share');
    expect(csv.slice(1)).toEqual(
      rgb.map((one, i) => [hexOf(one), ...one, 255, shares[i]!.toFixed(6)].join()),
    );
  });
});

describe('what other programs write', () => {
  const ase = (...blocks: (readonly [type: number, body: number[]])[]) => {
    const parts = blocks.map(([type, body]) => {
      const head = Buffer.alloc(6);
      head.writeUInt16BE(type);
      head.writeUInt32BE(body.length, 2);
      return Buffer.concat([head, Buffer.from(body)]);
    });
    const head = Buffer.from('ASEF\0\x01\0\0\0\0\0\0', 'latin1');
    head.writeUInt32BE(blocks.length, 8);
    return new Uint8Array(Buffer.concat([head, ...parts]));
  };
  const color = (model: string, ...values: number[]): readonly [number, number[]] => {
    const floats = Buffer.alloc(4 * values.length);
    for (const [i, value] of values.entries()) floats.writeFloatBE(value, 4 * i);
    return [1, [0, 2, 0, 65, 0, 0, ...Buffer.from(model), ...floats, 0, 0]];
  };

  it('swatches in groups, in grey and in inks', () => {
    const group: readonly [number, number[]] = [0xc001, [0, 2, 0, 71, 0, 0]];
    const file = ase(group, color('RGB ', 1, 0.5, 0), color('Gray', 0.2), color('CMYK', 1, 0, 0.5, 0), [
      0xc002,
      [],
    ]);
    expect([...parsePalette(file).colors]).toEqual([255, 128, 0, 255, 51, 51, 51, 255, 0, 255, 128, 255]);
    expect(() => parsePalette(ase(color('LAB ', 1, 0, 0)))).toThrow('RGB, CMYK or grey');
  });

  it('swatches in HSB, inks and grey', () => {
    const words = [
      1, 4, 1, 21845, 65535, 65535, 0, 2, 0, 65535, 65535, 65535, 8, 5000, 0, 0, 0, 0, 65535, 0, 257, 0,
    ];
    const file = Buffer.alloc(2 * 22);
    for (const [i, word] of words.entries()) file.writeUInt16BE(word, 2 * i);
    const read = [...parsePalette(new Uint8Array(file)).colors];
    expect(read).toEqual([0, 255, 0, 255, 0, 255, 255, 255, 128, 128, 128, 255, 255, 0, 1, 255]);
  });

  it('tables of 768 bytes, and with a transparent entry', () => {
    const table = new Uint8Array(768).map((_, i) => i % 256);
    expect(parsePalette(table).colors).toHaveLength(1024);
    const colors = Uint8Array.of(1, 2, 3, 255, 9, 9, 9, 255);
    const clear = formatPalette({ colors }, 'act').slice();
    clear.set([0, 1], 770);
    expect([...parsePalette(clear).colors]).toEqual([1, 2, 3, 255, 0, 0, 0, 0]);
    // Swatches of 19 colours have the length of a table.
    const swatches = { colors: distinctColors(19) };
    expect(formatPalette(swatches, 'aco')).toHaveLength(768);
    expect(parsePalette(formatPalette(swatches, 'aco'))).toEqual(swatches);
  });

  it('RIFF palettes with other chunks before, JASC with alpha', () => {
    const plain = Buffer.from(formatPalette({ colors: distinctColors(3) }, 'riff'));
    const extra = Buffer.from('offl\x03\0\0\0abc\0', 'latin1');
    const file = new Uint8Array(Buffer.concat([plain.subarray(0, 12), extra, plain.subarray(12)]));
    expect(parsePalette(file).colors).toEqual(distinctColors(3));
    expect([...parsePalette('JASC-PAL\n0100\n1\n1 2 3 4\n').colors]).toEqual([1, 2, 3, 4]);
  });

  it('style sheets', () => {
    const css = '/* by hand */\n:root {\n --a: #F00;\n --b: #01020380; color: red }';
    expect([...parsePalette(css).colors]).toEqual([255, 0, 0, 255, 1, 2, 3, 128]);
    expect([...parsePalette('$a: #010203;\n$b: #fff;').colors]).toEqual([1, 2, 3, 255, 255, 255, 255, 255]);
    const config = 'module.exports = { theme: { colors: { a: \'#010203\', b: "#fff" } } };';
    expect([...parsePalette(config).colors]).toEqual([1, 2, 3, 255, 255, 255, 255, 255]);
  });
});

describe('hostile files', () => {
  const readable = Object.keys(formats).filter((name) => formats[name]!.parse);

  it.each(readable)('%s that is cut off or written over is an error of one line, or a palette', (name) => {
    const file = formatPalette({ colors: distinctColors(30) }, name as PaletteFormat);
    const { parse } = formats[name]!;
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(file.length - 1), fc.nat(255), (cut, position, byte) => {
        const broken = file.slice(0, cut + 1);
        broken[position % broken.length] = byte;
        try {
          const { colors } = parse!(broken);
          expect(colors.length % 4).toBe(0);
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid-option' });
          expect((error as Error).message).toMatch(/^(palette|color)(\[\d+\])? [^\n]*$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('that announce more than they have take no memory', () => {
    const ase = new Uint8Array(12);
    ase.set(Buffer.from('ASEF'));
    ase.fill(255, 8);
    expect(() => parsePalette(ase)).toThrow('palette must be a whole');
    const aco = Uint8Array.of(0, 1, 255, 255, 0, 0);
    expect(() => parsePalette(aco)).toThrow('palette must be a whole');
    const riff = formatPalette({ colors: distinctColors(1) }, 'riff').slice();
    riff.fill(255, 22, 24);
    expect(() => parsePalette(riff)).toThrow('palette must be a whole');
    expect(() => parsePalette('JASC-PAL\n0100\n999999999\n')).toThrow('1 to 65536 colours');
  });

  it('of more colours than a format holds are not written', () => {
    const many = { colors: distinctColors(257) };
    for (const name of ['act', 'png'] as const)
      expect(() => formatPalette(many, name)).toThrow('at most 256');
  });
});
