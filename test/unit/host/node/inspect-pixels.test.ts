import { deflateSync } from 'node:zlib';
import { encodePng, OUTPUT_FORMATS } from 'fewhue';
import { inspectFile } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { indexedPair } from '../../../helpers/indexed-pair.ts';
import { chunk, joinChunks, pngChunks } from '../../../helpers/png-file.ts';

const violationsOf = async (bytes: Uint8Array) => (await inspectFile(bytes, { saving: false })).violations;

/** An indexed PNG of 5 x 2 pixels at 4 bits with a palette of three, whose IDAT has these rows, filters included. */
const png = (rows: readonly number[] | Uint8Array, pack: (rows: Uint8Array) => Uint8Array = deflateSync) => {
  const [head, , , end] = pngChunks({
    ...{ width: 5, height: 2, depth: 4, colorType: 3, samples: Array(10).fill(0) },
    before: [chunk('PLTE', [0, 0, 0, 9, 9, 9, 50, 60, 70])],
  });
  const palette = chunk('PLTE', [0, 0, 0, 9, 9, 9, 50, 60, 70]);
  return joinChunks([head!, palette, chunk('IDAT', pack(Uint8Array.from(rows))), end!]);
};
const ROWS = [0, 0x01, 0x20, 0x10, 2, 0x01, 0x00, 0x10];

describe('the compressed pixels of a PNG', () => {
  it('are right where every index has an entry, with any filter', async () => {
    expect(await violationsOf(png(ROWS))).toEqual([]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['an index', png([...ROWS.slice(0, 4), 0, 0x03, 0, 0]), /^index 3 is beyond the palette of 3 entries$/],
    ['a sum of filters', png([1, 0x02, 0x02, 0, 0, 0, 0, 0]), /^index 4 is beyond/],
    ['a filter', png([7, 0, 0, 0, 0, 0, 0, 0]), /^an unknown filter, 7$/],
    ['too few rows', png(ROWS.slice(0, 6)), /^pixels end after 6 of 8 bytes$/],
    ['too many', png([...ROWS, 1, 2, 3]), /^there are more pixels than the header says$/],
    ['no stream', png(ROWS, (rows) => rows), /^deflate stream: incorrect header check$/],
    [
      'a wrong sum',
      png(ROWS, (rows) => Buffer.concat([deflateSync(rows).subarray(0, -1), Buffer.of(0)])),
      /^deflate stream: incorrect data check$/,
    ],
    [
      'a cut',
      png(ROWS, (rows) => deflateSync(rows).subarray(0, -6)),
      /^deflate stream: unexpected end of file$/,
    ],
    [
      'bytes behind',
      png(ROWS, (rows) => Buffer.concat([deflateSync(rows), Buffer.of(1, 2)])),
      /^2 bytes follow the compressed pixels$/,
    ],
  ])('%s is told of', async (_, bytes, expected) => {
    expect(await violationsOf(bytes)).toContainEqual(expect.stringMatching(expected));
  });

  it('are found right of files of others, interlaced ones, too', async () => {
    const { indexed } = indexedPair({ width: 37, height: 21, colors: 13 });
    const own = await encodePng(indexed);
    for (const progressive of [false, true])
      for (const palette of [false, true])
        expect(await violationsOf(await sharp(own).png({ progressive, palette }).toBuffer())).toEqual([]);
  });
});

/** A GIF of 3 x 2 pixels with a table of four colours and these LZW bytes at 3 bits for the first codes. */
const gif = (...codes: readonly number[]) =>
  Uint8Array.from([
    ...Buffer.from('GIF89a'),
    ...[3, 0, 2, 0, 0x81, 0, 0, ...Array(12).fill(5), 0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2],
    ...[packed(codes).length, ...packed(codes), 0, 0x3b],
  ]);

/** Codes of 3 bits; of as many as are used here none needs more. */
function packed(codes: readonly number[]): number[] {
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, code >> 2]);
  const bytes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) => bits.slice(8 * i, 8 * i + 8));
  return bytes.map((byte) => byte.reduce((sum, bit, i) => sum + (bit << i), 0));
}

describe('the LZW codes of a GIF', () => {
  const [CLEAR, END] = [4, 5];

  it.each<[string, Uint8Array, readonly (string | RegExp)[]]>([
    ['right ones', gif(CLEAR, 1, 6, CLEAR, 2, 6, END), []],
    ['single ones', gif(CLEAR, 1, 2, CLEAR, 3, 0, CLEAR, 0, 1, END), []],
    ['a code before its turn', gif(CLEAR, 1, 7, END), ['LZW code 7 before it is defined']],
    ['a string at the beginning', gif(CLEAR, 6, END), ['LZW code 6 before it is defined']],
    ['too few pixels', gif(CLEAR, 1, 6, END), ['a frame has 3 of 6 pixels']],
    ['too many', gif(CLEAR, 1, 6, CLEAR, 2, 6, CLEAR, 1, END), ['a frame has more pixels than it says']],
    ['no end', gif(CLEAR, 1, 6, CLEAR, 2, 6, CLEAR, CLEAR), ['LZW codes without an end']],
  ])('%s', async (_, bytes, expected) => {
    expect(await violationsOf(bytes)).toEqual(expected);
  });

  it('are found right of this encoder and of others', async () => {
    for (const colors of [2, 3, 64, 256]) {
      const { indexed } = indexedPair({ width: 61, height: 45, colors });
      const own = await OUTPUT_FORMATS.gif.encode(indexed);
      expect(await violationsOf(own)).toEqual([]);
      expect(await violationsOf(await sharp(own).gif().toBuffer())).toEqual([]);
    }
  });

  it('tell of indices beyond the table', async () => {
    const bytes = gif(CLEAR, 1, 6, CLEAR, 3, 6, END);
    bytes[10] = 0x80;
    const short = Uint8Array.from([...bytes.subarray(0, 19), ...bytes.subarray(25)]);
    expect(await violationsOf(short)).toContain('index 3 is beyond the table of 2 colours');
  });
});
