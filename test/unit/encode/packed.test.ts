import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decodePacked, encodePacked, FewhueError, type IndexedImage, packedSize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { distinctColors, picture, softPicture } from '../../helpers/indexed-pictures.ts';
import { slowCrc } from '../../helpers/png-reader.ts';

function check(image: IndexedImage): Uint8Array {
  const bytes = encodePacked(image);
  const { indices, palette, ...sides } = decodePacked(bytes);
  expect(sides).toEqual({ width: image.width, height: image.height });
  expect(indices.constructor).toBe(image.indices.constructor);
  expect(Buffer.compare(Buffer.from(indices.buffer), Buffer.from(image.indices.buffer))).toBe(0);
  expect(Buffer.compare(palette.colors, image.palette.colors)).toBe(0);
  return bytes;
}

/** The bytes with a checksum that fits them. */
function seal(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(slowCrc(copy.subarray(0, -4)), copy.length - 4);
  return new Uint8Array(copy);
}

const example = picture(
  [
    [0, 1, 2, 1, 0],
    [2, 2, 1, 0, 0],
    [0, 1, 0, 1, 2],
  ],
  ['000000', 'ffffff', 'c81e1e'],
);

describe('packed files', () => {
  it('the example of the documentation is what is written', () => {
    const text = readFileSync(new URL('../../../docs/packed-format.md', import.meta.url), 'utf8');
    const block = text.split('```hex\n')[1]!.split('```')[0]!;
    const hex = block.split('\n').map((line) => line.slice(0, 25).replaceAll(' ', ''));
    expect(Buffer.from(encodePacked(example)).toString('hex')).toBe(hex.join(''));
  });

  it('gives back every picture, in exactly ceil(log2 K) bits per pixel', () => {
    for (const k of [1, 2, 3, 4, 5, 8, 9, 16, 17, 255, 256, 257, 1000, 4096, 4097, 65_535, 65_536]) {
      const image = softPicture(301, 219, k);
      const bytes = check(image);
      const bits = Math.ceil(Math.log2(k));
      expect(bytes.length).toBe(16 + 3 * k + Math.ceil((301 * 219 * bits) / 8) + 4);
      expect(packedSize(image)).toBe(bytes.length);
    }
  });

  it('gives back every size', () => {
    for (let width = 1; width <= 17; width++) {
      for (const height of [1, 2, 7]) check(softPicture(width, height, Math.min(5, width * height)));
    }
  });

  it('keeps alpha, unused entries and equal entries', () => {
    const image = picture([[0, 3]], ['ff000080', '00ff00', '00ff00', '00000000', '0000ff']);
    expect(check(image).length).toBe(packedSize(image));
  });

  it('writes entries of alpha 0 as zeros', () => {
    const decoded = decodePacked(encodePacked(picture([[0, 1]], ['ff000000', '00ff00'])));
    expect([...decoded.palette.colors]).toEqual([0, 0, 0, 0, 0, 255, 0, 255]);
  });

  it('keeps the byteOffset of the bytes it is given', () => {
    const bytes = encodePacked(example);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodePacked(shifted.subarray(3))).toEqual(example);
  });

  it('refuses indices beyond the palette when writing', () => {
    const image = { ...example, indices: Uint8Array.from(example.indices).fill(3, 14) };
    expect(() => encodePacked(image)).toThrow(/indices must be below the palette's 3 entries/);
  });

  it('refuses every truncation and every flipped bit', () => {
    const bytes = encodePacked(softPicture(19, 11, 21));
    for (let length = 0; length < bytes.length; length++) expectRefused(bytes.subarray(0, length));
    expectRefused(Uint8Array.of(...bytes, 0));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expectRefused(flipped);
    }
  });

  it('refuses what the checksum cannot show', () => {
    const bytes = encodePacked(example);
    const change = (at: number, value: number) => {
      const copy = Uint8Array.from(bytes);
      copy[at] = value;
      return seal(copy);
    };
    expect(() => decodePacked(change(28, 0x1b))).toThrow('last byte is not filled with zeros');
    expect(() => decodePacked(change(25, 0xff))).toThrow('beyond the palette');
    expect(() => decodePacked(change(4, 2))).toThrow('version 2');
    expect(() => decodePacked(change(5, 2))).toThrow('flags');
    expect(() => decodePacked(change(11, 0))).toThrow('no pixels');
    expect(() => decodePacked(Buffer.from('GIF89a, to be sure'))).toThrow('not a packed');
  });

  it('takes no memory for a header that lies', () => {
    const header = Buffer.from(encodePacked(picture([[0]], ['000000'])));
    header.writeUInt32BE(0xffffffff, 8);
    header.writeUInt32BE(0xffffffff, 12);
    expect(() => decodePacked(seal(header))).toThrow(/more than the limit/);
    header.writeUInt32BE(20_000, 8);
    header.writeUInt32BE(10_000, 12);
    expect(() => decodePacked(seal(header), { maxPixels: 1e8 })).toThrow(/limit of 100000000/);
    expect(decodePacked(seal(header)).indices.length).toBe(2e8);
  });

  it('never fails but on purpose', () => {
    const start = encodePacked(picture([[0, 1]], ['000000', 'ffffff'])).subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
        const bytes = Uint8Array.of(...start, ...tail);
        expectRefused(bytes.length > 12 ? seal(bytes) : bytes, true);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a number of colours that no file has', () => {
    expect(() => encodePacked({ ...example, palette: { colors: distinctColors(65_537) } })).toThrow(
      'palette',
    );
  });
});

function expectRefused(bytes: Uint8Array, mayBeGood = false): void {
  try {
    decodePacked(bytes);
  } catch (error) {
    if (error instanceof FewhueError && /^(unsupported-input|limit-exceeded)$/.test(error.code)) return;
    throw error;
  }
  if (!mayBeGood) throw new Error(`accepted ${Buffer.from(bytes).toString('hex')}`);
}
