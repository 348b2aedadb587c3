import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deflater, type DeflateSearch, type DeflateShape } from '../../../src/encode/deflate/deflate.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { random } from '../../helpers/indexed-pictures.ts';

const QUICK: DeflateSearch = { depth: 1, treeDepth: 0, nice: 64, passes: 1 };
const LAZY: DeflateSearch = { depth: 16, treeDepth: 0, nice: 32, passes: 1 };
const OPTIMAL: DeflateSearch = { depth: 1, treeDepth: 16, nice: 64, passes: 2 };
const BEST: DeflateSearch = { depth: 1, treeDepth: 100, nice: 258, passes: 6 };
/** Bytes that are no picture's. */
const UNKNOWN: DeflateShape = { row: 0, pixel: 1 };
const SEARCHES = { QUICK, LAZY, OPTIMAL, BEST };

/** Compresses in bands, handing the bytes over in pieces. */
function deflate(
  data: Uint8Array,
  search: DeflateSearch,
  bandBytes = 1 << 17,
  pieceBytes = data.length,
  shape = UNKNOWN,
): Buffer {
  const kernel = new Kernel();
  const deflater = new Deflater(kernel, bandBytes, true);
  const pieces: Uint8Array[] = [];
  const take = (piece: Uint8Array) => pieces.push(piece);
  const at = kernel.reserve(data.length);
  kernel.u8(at, data.length).set(data);
  deflater.open(search, shape);
  for (let done = 0; done < data.length; done += pieceBytes)
    deflater.write(at + done, Math.min(pieceBytes, data.length - done), take);
  deflater.finish(take);
  return Buffer.concat(pieces);
}

/** Rows of runs whose ends move a little from row to row, as in a picture of bands of colour. */
function bands(rows: number, width: number): Uint8Array {
  const next = random(8);
  const edges: number[] = [];
  for (let x = 5; x < width; x += 20 + 100 * next()) edges.push(x);
  const data = new Uint8Array(rows * width);
  for (let y = 0; y < rows; y++) {
    for (let x = 1; x < width; x++) data[y * width + x] = 1 + edges.filter((edge) => edge <= x).length;
    for (const [e, x] of edges.entries()) edges[e] = x + Math.floor(3 * next()) - 1;
  }
  return data;
}

/** Steps of bytes that copy themselves from at most `reach` back, or are new. */
function repetitive(length: number, reach: number, letters: number, seed: number): Uint8Array {
  const next = random(seed);
  const data = new Uint8Array(length);
  for (let i = 0; i < length; ) {
    const run = Math.floor(next() ** 3 * 400) + 1;
    const back = Math.floor(next() * Math.min(i, reach)) + 1;
    const copy = i > 0 && next() < 0.6;
    for (let n = 0; n < run && i < length; n++, i++) data[i] = copy ? data[i - back]! : next() * letters;
  }
  return data;
}

const WORDS =
  'the palette of a picture is a list of its colours and the picture is a list of places in it '.split(' ');

function text(length: number): Uint8Array {
  const next = random(3);
  let words = '';
  while (words.length < length) words += `${WORDS[Math.floor(next() * WORDS.length)]} `;
  return Buffer.from(words.slice(0, length));
}

function noise(length: number): Uint8Array {
  const next = random(5);
  return Uint8Array.from({ length }, () => 256 * next());
}

const CASES = {
  nothing: new Uint8Array(0),
  'one byte': Uint8Array.of(7),
  'two bytes': Uint8Array.of(7, 7),
  'one letter': new Uint8Array(300_000).fill(9),
  'every byte once': Uint8Array.from({ length: 256 }, (_, i) => i),
  text: text(150_000),
  noise: noise(200_000),
  'few letters': repetitive(200_000, 1000, 4, 1),
  'far matches': repetitive(300_000, 32_768, 256, 2),
  'near the end of the window': repetitive(200_000, 40_000, 16, 3),
};
describe('deflate', () => {
  for (const [searchName, search] of Object.entries(SEARCHES)) {
    for (const [name, data] of Object.entries(CASES)) {
      it(`${searchName}: zlib reads back ${name}`, () => {
        expect(Buffer.compare(inflateRawSync(deflate(data, search)), data)).toBe(0);
      });
    }

    it(`${searchName}: zlib reads back anything, in any bands and pieces`, () => {
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.nat(3), { maxLength: 6000 }).map((letters) => Uint8Array.from(letters)),
        fc
          .record({ length: fc.nat(80_000), reach: fc.integer({ min: 1, max: 40_000 }), seed: fc.nat() })
          .map(({ length, reach, seed }) => repetitive(length, reach, 200, seed)),
      );
      const sizes = fc.record({
        band: fc.integer({ min: 1, max: 50_000 }),
        piece: fc.integer({ min: 1, max: 70_000 }),
        row: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40_000 })),
        pixel: fc.integer({ min: 1, max: 8 }),
      });
      fc.assert(
        fc.property(bytes, sizes, (data, { band, piece, row, pixel }) => {
          const bands = Math.max(band, data.length >> 6);
          const packed = deflate(data, search, bands, Math.max(piece, data.length >> 6), { row, pixel });
          return Buffer.compare(inflateRawSync(packed), data) === 0;
        }),
        { numRuns: 60 },
      );
    });
  }

  it('the optimal parse is smaller than zlib level 9', () => {
    for (const name of ['text', 'few letters', 'far matches', 'near the end of the window'] as const) {
      const data = CASES[name];
      expect(deflate(data, OPTIMAL).length).toBeLessThan(
        deflateRawSync(data, { level: 9, memLevel: 9 }).length,
      );
    }
  });

  it('finds in runs what rows above have', () => {
    const data = bands(300, 700);
    const packed = deflate(data, { ...BEST, treeDepth: 32 }, 1 << 18, data.length, { row: 700, pixel: 1 });
    expect(Buffer.compare(inflateRawSync(packed), data)).toBe(0);
    expect(packed.length).toBeLessThan(0.93 * deflateRawSync(data, { level: 9, memLevel: 9 }).length);
  });

  it('spends nothing on rows that are all the same', () => {
    const data = Uint8Array.from({ length: 300 * 801 }, (_, i) => (i % 801 === 0 ? 2 : 0));
    const packed = deflate(data, BEST, 1 << 18, data.length, { row: 801, pixel: 1 });
    expect(Buffer.compare(inflateRawSync(packed), data)).toBe(0);
    expect(packed.length).toBeLessThan(0.95 * deflateRawSync(data, { level: 9, memLevel: 9 }).length);
  });

  it('adds no more than a few bytes to noise', () => {
    for (const search of Object.values(SEARCHES))
      expect(deflate(CASES.noise, search).length).toBeLessThan(200_000 + 60);
  });

  it('estimates what it writes', () => {
    const data = CASES['few letters'];
    const kernel = new Kernel();
    const deflater = new Deflater(kernel, 1 << 17, true);
    const at = kernel.reserve(data.length);
    kernel.u8(at, data.length).set(data);
    for (const search of Object.values(SEARCHES)) {
      deflater.open(search, UNKNOWN);
      const estimate = deflater.estimate(at, data.length);
      expect(Math.abs(estimate - deflate(data, search).length)).toBeLessThan(10);
    }
  });

  it('streams one after the other in the same memory give the same bytes', () => {
    const data = CASES.text;
    const kernel = new Kernel();
    const deflater = new Deflater(kernel, 1 << 16, true);
    const at = kernel.reserve(data.length);
    kernel.u8(at, data.length).set(data);
    for (const search of [OPTIMAL, QUICK, LAZY, OPTIMAL]) {
      const pieces: Uint8Array[] = [];
      deflater.open(search, UNKNOWN);
      deflater.write(at, data.length, (piece) => pieces.push(piece));
      deflater.finish((piece) => pieces.push(piece));
      expect(Buffer.compare(Buffer.concat(pieces), deflate(data, search, 1 << 16))).toBe(0);
    }
  });

  it('starts better with prices learnt before', () => {
    const data = CASES['few letters'].subarray(0, 60_000);
    const kernel = new Kernel();
    const deflater = new Deflater(kernel, 1 << 16, true);
    const at = kernel.reserve(data.length);
    kernel.u8(at, data.length).set(data);
    const onePass = { ...OPTIMAL, passes: 1 };
    deflater.open(onePass, UNKNOWN);
    const guessed = deflater.estimate(at, data.length);
    deflater.open(onePass, UNKNOWN, deflater.prices());
    expect(deflater.estimate(at, data.length)).toBeLessThan(guessed);
  });
});
