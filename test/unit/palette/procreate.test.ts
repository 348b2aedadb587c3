import { formatPalette, parsePalette } from 'fewhue/palette';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { random } from '../../helpers/indexed-pictures.ts';

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const swatch = (hue: number, saturation: number, brightness: number, alpha = 1) => ({
  ...{ hue, saturation, brightness, alpha, colorSpace: 0 },
});

/** A file as Procreate and others make it, at a level of compression. */
function swatchesFile(value: unknown, level: 0 | 6 | 9 = 6, name = 'Swatches.json'): Uint8Array {
  return zipSync({ [name]: text(value) }, { level });
}

describe('swatches of Procreate', () => {
  it('every byte of every colour comes back', () => {
    const next = random(5);
    for (let n = 0; n < 60; n++) {
      const colors = Uint8Array.from({ length: 4 * (1 + (n % 30)) }, () => Math.floor(256 * next()));
      expect(parsePalette(formatPalette({ colors }, 'procreate', 'a'))).toEqual({ colors });
    }
  });

  it('are a ZIP file that others unpack', () => {
    const file = formatPalette({ colors: Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 255) }, 'procreate', 'Mine');
    const unpacked = unzipSync(file)['Swatches.json']!;
    expect(JSON.parse(new TextDecoder().decode(unpacked))).toEqual([
      { name: 'Mine', swatches: [swatch(0, 1, 1), swatch(0, 0, 0)] },
    ]);
  });

  it.each([0, 6, 9] as const)('of level %d, with empty places, of one palette or several', (level) => {
    const red = { name: 'x', swatches: [null, swatch(0, 1, 1), null] };
    const others = { name: 'y', swatches: [swatch(1 / 3, 0.5, 1), swatch(0.5, 0, 0.2, 0.5)] };
    const expected = [255, 0, 0, 255, 128, 255, 128, 255, 51, 51, 51, 128];
    expect([...parsePalette(swatchesFile([red, others], level)).colors]).toEqual(expected);
    expect([...parsePalette(swatchesFile(red, level)).colors]).toEqual(expected.slice(0, 4));
    const many = {
      name: 'z',
      swatches: Array.from({ length: 900 }, (_, i) => swatch(i / 900, (i % 7) / 7, 1)),
    };
    expect(parsePalette(swatchesFile([many], level)).colors).toHaveLength(3600);
  });

  it('lie in any folder of the file, whatever the case of their name, beside other files', () => {
    const value = text([{ name: 'x', swatches: [swatch(0, 1, 1)] }]);
    const file = zipSync({ 'a/swatches.JSON': value, 'b/Swatches.json': text(7), 'look.png': value });
    expect([...parsePalette(file).colors]).toEqual([255, 0, 0, 255]);
  });

  it('that are damaged or hostile are refused in one line', () => {
    const good = swatchesFile([{ name: 'x', swatches: [swatch(0, 1, 1)] }]);
    for (let length = 60; length < good.length; length += 9)
      expect(() => parsePalette(good.subarray(0, length)), `${length}`).toThrow('palette must be');
    for (let at = 30; at < good.length; at++) {
      const bytes = good.map((byte, i) => (i === at ? byte ^ 0x5a : byte));
      try {
        parsePalette(bytes);
      } catch (error) {
        expect((error as Error).message, `${at}`).toMatch(/^palette[^\n]* must be [^\n]*$/);
      }
    }
    const bomb = zipSync({ 'Swatches.json': new Uint8Array(1 << 22) });
    expect(() => parsePalette(bomb)).toThrow('a ZIP file with Swatches.json of at most 1048576 bytes');
    // A stream that unpacks to far more than the directory says, and a file of very many others.
    const lying = zipSync({ 'Swatches.json': new Uint8Array(1 << 22).fill(32) });
    const sizeAt = Buffer.from(lying).lastIndexOf('PK\x01\x02') + 24;
    new DataView(lying.buffer).setUint32(sizeAt, 64, true);
    expect(() => parsePalette(lying)).toThrow('palette must be JSON in Swatches.json');
    const others = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}`, new Uint8Array(0)]));
    const many = zipSync({ 'Swatches.json': text([]), ...others });
    expect(() => parsePalette(many)).toThrow('more than 1000 files');
    for (const value of [
      [],
      {},
      null,
      [{ swatches: [null] }],
      [{ swatches: [swatch(2, 0, 0)] }],
      [{ swatches: [7] }],
    ])
      expect(() => parsePalette(swatchesFile(value))).toThrow('palette must be');
    const colors = new Uint8Array(4 * 31);
    expect(() => formatPalette({ colors }, 'procreate')).toThrow('at most 30 colours');
  });
});
