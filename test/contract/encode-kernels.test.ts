import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kernel } from '../../src/kernels/kernel.ts';
import { random } from '../helpers/indexed-pictures.ts';
import { slowCrc } from '../helpers/png-reader.ts';
import * as bits from '../reference/bits.ts';
import * as order from '../reference/palette-order.ts';
import * as filter from '../reference/png-filter.ts';

function put(kernel: Kernel, data: Uint8Array, room = data.length): number {
  const at = kernel.reserve(room + 16);
  kernel.u8(at, data.length).set(data);
  return at;
}

describe('checksum kernels = reference', () => {
  const kernel = new Kernel(1 << 20);
  const tableAt = kernel.reserve(kernel.call.crcTableBytes());
  kernel.call.crcPrepare(tableAt);
  const dataAt = kernel.reserve(1 << 18);

  it('on any bytes, in any two pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (data, cut) => {
        const split = Math.min(cut, data.length);
        kernel.u8(dataAt, data.length).set(data);
        const crc = kernel.call.crc32(tableAt, 0, dataAt, split);
        const whole = kernel.call.crc32(tableAt, crc, dataAt + split, data.length - split) >>> 0;
        const adler = kernel.call.adler32(1, dataAt, split);
        const sum = kernel.call.adler32(adler, dataAt + split, data.length - split) >>> 0;
        expect([whole, sum]).toEqual([slowCrc(data), bits.adler32(data)]);
      }),
    );
  });

  it('on many bytes as large as they can be', () => {
    for (const length of [5536, 5552, 65_521, 200_003]) {
      const data = new Uint8Array(length).fill(255);
      kernel.u8(dataAt, length).set(data);
      expect(kernel.call.adler32(1, dataAt, length) >>> 0).toBe(bits.adler32(data));
    }
  });
});

describe('packing kernels = reference', () => {
  it('for every depth, and back', () => {
    const kernel = new Kernel(1 << 20);
    const at = kernel.reserve(4096);
    const packedAt = kernel.reserve(4096);
    for (let depth = 1; depth <= 16; depth++) {
      const size = depth > 8 ? 2 : 1;
      fc.assert(
        fc.property(fc.array(fc.nat(2 ** depth - 1), { maxLength: 60 }), (indices) => {
          const view = size === 1 ? kernel.u8(at, indices.length) : kernel.u16(at, indices.length);
          view.set(indices);
          const bytes = Math.ceil((indices.length * depth) / 8);
          kernel.call.packBits(at, size, indices.length, depth, packedAt);
          expect([...kernel.u8(packedAt, bytes)]).toEqual(bits.packBits(indices, depth));
          view.fill(0);
          kernel.call.unpackBits(packedAt, depth, indices.length, size, at);
          expect([...view]).toEqual(indices);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('counts, renumbers and packs rows', () => {
    const kernel = new Kernel(1 << 20);
    const [width, rows, stride] = [13, 5, 32];
    const next = random(9);
    const indices = Array.from({ length: width * rows }, () => 300 + Math.floor(next() * 16));
    const map = Uint8Array.from({ length: 400 }, (_, i) => (i * 7) & 15);
    for (const size of [1, 2]) {
      const values = size === 1 ? indices.map((i) => i - 200) : indices;
      const at = kernel.reserve(size * values.length);
      (size === 1 ? kernel.u8(at, values.length) : kernel.u16(at, values.length)).set(values);
      const countsAt = kernel.reserve(4 * 400);
      kernel.call.countUsedIndices(at, size, values.length, countsAt);
      const counts = Array.from({ length: 400 }, (_, i) => values.filter((value) => value === i).length);
      expect([...kernel.u32(countsAt, 400)]).toEqual(counts);
      expect(kernel.call.largestIndex(at, size, values.length)).toBe(Math.max(...values));
      const mapAt = put(kernel, map);
      const rowsAt = kernel.reserve(stride * rows);
      kernel.call.packRows(at, size, width, rows, mapAt, 4, rowsAt, stride);
      for (let y = 0; y < rows; y++) {
        const row = values.slice(y * width, (y + 1) * width).map((value) => map[value]!);
        expect([...kernel.u8(rowsAt + y * stride, 7)]).toEqual(bits.packBits(row, 4));
      }
    }
  });
});

describe('filter kernels = reference', () => {
  const [rows, length, stride] = [9, 61, 96];
  const next = random(4);
  const smooth = Array.from({ length: rows + 1 }, (_, y) =>
    Uint8Array.from({ length }, (_, x) => (y === 0 ? 0 : 20 * y + 3 * x + 9 * next())),
  );
  const wild = smooth.map((row, y) => row.map(() => (y === 0 ? 0 : 256 * next())));

  function run(picture: readonly Uint8Array[], filter: number, pixelBytes = 1): Uint8Array[] {
    const kernel = new Kernel(1 << 20);
    const rowsAt = kernel.reserve(stride * (rows + 1) + 16) + 16;
    picture.forEach((row, y) => {
      kernel.u8(rowsAt + y * stride, length).set(row);
    });
    const outAt = kernel.reserve(rows * (length + 1) + 16);
    const scratchAt = kernel.reserve(kernel.call.filterScratchBytes(length));
    kernel.call.filterPrepare(scratchAt, length);
    kernel.call.filterRows(filter, rowsAt + stride, stride, rows, length, outAt, scratchAt, pixelBytes);
    return Array.from({ length: rows }, (_, y) => kernel.u8(outAt + y * (length + 1), length + 1).slice());
  }

  it('all five filters', () => {
    for (const picture of [smooth, wild]) {
      for (const pixelBytes of [1, 2, 3, 4, 6, 8]) {
        for (let type = 0; type < 5; type++) {
          const expected = picture
            .slice(1)
            .map((row, y) => [type, ...filter.filterRow(type, row, picture[y]!, pixelBytes)]);
          expect(run(picture, type, pixelBytes).map((row) => [...row])).toEqual(expected);
        }
      }
    }
  });

  it('by least entropy', () => {
    for (const picture of [smooth, wild]) {
      run(picture, 5).forEach((row, y) => {
        const bitsOf = [0, 1, 2, 3, 4].map((type) =>
          filter.entropy(filter.filterRow(type, picture[y + 1]!, picture[y]!)),
        );
        expect(bitsOf[row[0]!]).toBeCloseTo(Math.min(...bitsOf), 3);
      });
    }
  });

  it('by fewest pairs of bytes', () => {
    for (const picture of [smooth, wild]) {
      run(picture, 7).forEach((row, y) => {
        const pairs = [0, 1, 2, 3, 4].map((type) =>
          filter.differentPairs(filter.filterRow(type, picture[y + 1]!, picture[y]!)),
        );
        expect(row[0]).toBe(pairs.indexOf(Math.min(...pairs)));
      });
    }
  });

  it('by matches: a right filter of every row, and the same one where rows repeat', () => {
    const repeated = Array.from({ length: rows + 1 }, (_, y) => (y === 0 ? smooth[0]! : wild[1 + (y % 3)]!));
    const same = Array.from({ length: rows + 1 }, (_, y) => wild[y < 5 ? y : 4]!);
    for (const picture of [smooth, wild, repeated, same]) {
      run(picture, 8).forEach((row, y) => {
        expect([...row.subarray(1)]).toEqual([...filter.filterRow(row[0]!, picture[y + 1]!, picture[y]!)]);
      });
    }
    const types = run(repeated, 8).map((row) => row[0]);
    expect(types.slice(3)).toEqual(types.slice(0, -3));
    expect(run(same, 8).at(-1)![0]).toBeOneOf([0, 2]);
  });

  it('by least cost: a right filter of the row, and fewer bits in all than any fixed one on smooth rows', () => {
    const chosen = run(smooth, 6);
    chosen.forEach((row, y) => {
      expect([...row.subarray(1)]).toEqual([...filter.filterRow(row[0]!, smooth[y + 1]!, smooth[y]!)]);
    });
    const total = (all: readonly Uint8Array[]) =>
      filter.entropy(Uint8Array.from(all.flatMap((row) => [...row.subarray(1)])));
    const fixed = [0, 1, 2, 3, 4].map((type) => total(run(smooth, type)));
    expect(total(chosen)).toBeLessThanOrEqual(Math.min(...fixed) * 1.05);
  });
});

describe('order kernel = reference', () => {
  it('neighbours counted and put in Zeng order', () => {
    for (const k of [1, 2, 3, 7, 40, 256]) {
      const next = random(k);
      const [width, rows] = [50, 30];
      const indices = Uint8Array.from({ length: width * rows }, () => Math.floor(next() ** 2 * k));
      const neighbors = Array.from({ length: k }, () => new Array<number>(k).fill(0));
      indices.forEach((index, i) => {
        if (i % width > 0) neighbors[indices[i - 1]!]![index]!++;
      });
      const kernel = new Kernel(1 << 20);
      const at = put(kernel, indices);
      const matrixAt = kernel.reserve(4 * k * k);
      const orderAt = kernel.reserve(k);
      for (let y = 0; y < rows; y++)
        kernel.call.countNeighbors(at + y * width, at + y * width + 1, width - 1, k, matrixAt);
      expect([...kernel.u32(matrixAt, k * k)]).toEqual(neighbors.flat());
      kernel.call.zengOrder(matrixAt, k, orderAt, kernel.reserve(16 * k));
      expect([...kernel.u8(orderAt, k)]).toEqual(order.zengOrder(neighbors));
    }
  });

  it('arranged until no swap within reach lowers the reference sum', () => {
    for (const [k, reach] of [
      [1, 8],
      [2, 8],
      [5, 2],
      [33, 4],
      [64, 64],
    ] as const) {
      const next = random(k);
      const neighbors = Array.from({ length: k }, () => Array.from({ length: k }, () => 0));
      for (let n = 0; n < 40 * k; n++) neighbors[Math.floor(next() * k)]![Math.floor(next() ** 3 * k)]!++;
      const kernel = new Kernel(1 << 20);
      const matrixAt = kernel.reserve(4 * k * k);
      const orderAt = kernel.reserve(k);
      kernel
        .u32(matrixAt, k * k)
        .set(neighbors.flatMap((row, a) => row.map((n, b) => n + neighbors[b]![a]!)));
      kernel.u8(orderAt, k).set(Uint8Array.from({ length: k }, (_, i) => i));
      const scratchAt = kernel.reserve(kernel.call.arrangeScratchBytes(k));
      kernel.call.arrangeOrder(matrixAt, k, orderAt, reach, 1000, scratchAt);
      const found = [...kernel.u8(orderAt, k)];
      expect([...found].sort((a, b) => a - b)).toEqual([...neighbors.keys()]);
      const cost = order.arrangementCost(neighbors, found);
      expect(cost).toBeLessThanOrEqual(order.arrangementCost(neighbors, [...neighbors.keys()]));
      for (let i = 0; i < k; i++) {
        for (let j = i + 1; j < Math.min(k, i + 1 + reach); j++) {
          const swapped = found.map((a, p) => (p === i ? found[j]! : p === j ? found[i]! : a));
          expect(order.arrangementCost(neighbors, swapped)).toBeGreaterThan(cost - 1e-3 * cost);
        }
      }
    }
  });
});
