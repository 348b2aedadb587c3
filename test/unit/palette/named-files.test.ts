import { formatPalette, PALETTE_FORMATS, type PaletteFormat, parsePalette } from 'fewhue/palette';
import { describe, expect, it } from 'vitest';

const palette = { colors: Uint8Array.of(200, 10, 20, 255, 0, 0, 0, 255, 250, 240, 230, 255) };
const names = ['dusty rose', 'ink', 'old paper'];
/** Those that have a place for names and are read. */
const NAMED: readonly PaletteFormat[] = ['gpl', 'css', 'scss', 'tailwind', 'json', 'csv', 'ase', 'aco'];

describe('names of entries', () => {
  it.each(NAMED)('%s gives them back, and writes them again as they were', (format) => {
    const file = formatPalette(palette, format, 'photo', undefined, names);
    const read = parsePalette(file);
    expect(read).toEqual({ ...palette, names });
    expect(formatPalette(read, format, 'photo', undefined, read.names)).toEqual(file);
  });

  it.each(NAMED)('%s leaves entries without one as they are without names', (format) => {
    const some = ['', 'ink', ''];
    expect(parsePalette(formatPalette(palette, format, 'photo', undefined, some))).toEqual({
      ...palette,
      names: some,
    });
    expect(parsePalette(formatPalette(palette, format))).toEqual(palette);
  });

  it('are not in other formats', () => {
    for (const [format, { parse, alpha }] of Object.entries(PALETTE_FORMATS)) {
      if (!('parse' in PALETTE_FORMATS[format as PaletteFormat]) || NAMED.includes(format as PaletteFormat))
        continue;
      expect(alpha, format).toBeTypeOf('boolean');
      expect(parse!(formatPalette(palette, format as PaletteFormat, 'a', undefined, names))).toEqual(palette);
    }
  });

  it('of files that other programs write', () => {
    const read = (text: string) => parsePalette(text).names;
    expect(read('GIMP Palette\nName: x\nColumns: 3\n#\n255 0 0\tRed Wine\n0 0 0 Untitled\n1 2 3\n')).toEqual([
      'Red Wine',
      '',
      '',
    ]);
    expect(read(':root {\n  --brand-primary: #f00;\n  --2: #010203;\n}')).toEqual(['brand primary', '']);
    expect(read('$dark-red: #f00;')).toEqual(['dark red']);
    expect(read('$ui-red: #f00;\n$ui-deep-blue: #00f;')).toEqual(['red', 'deep blue']);
    expect(read("export default { colors: { sky: { 50: '#f0f9ff', 'deep-sea': '#082f49' } } }")).toEqual([
      '50',
      'deep sea',
    ]);
    expect(read('hex,name\n#ff0000,"a ""b"", c"\n#000000,\n')).toEqual(['a "b", c', '']);
    expect(read('{"colors":["#000"],"names":["ink\\u001b[31m\\n!"]}')).toEqual(['ink [31m !']);
    expect(read('{"colors":["#000"],"names":[5]}')).toBeUndefined();
  });

  it('take no more of a hostile file than its bytes', () => {
    const ase = Buffer.from(formatPalette(palette, 'ase', 'a', undefined, names));
    ase.writeUInt16BE(0xffff, 18);
    expect(() => parsePalette(ase)).toThrow('palette must be a whole');
    const aco = Buffer.from(formatPalette(palette, 'aco', 'a', undefined, names));
    aco.writeUInt32BE(0x7fffffff, 4 + 3 * 10 + 4 + 10);
    expect(() => parsePalette(aco)).toThrow('palette must be a whole');
    const long = `{"colors":["#000"],"names":["${'a'.repeat(1000)}"]}`;
    expect(parsePalette(long).names![0]).toHaveLength(255);
  });
});
