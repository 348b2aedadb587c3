import { encodeNpy } from 'fewhue';
import { expect, it } from 'vitest';

/** Reads an NPY file as its published format says. */
function readNpy(bytes: Uint8Array) {
  const file = Buffer.from(bytes);
  expect(file.toString('latin1', 0, 6)).toBe('\x93NUMPY');
  expect([file[6], file[7]]).toEqual([1, 0]);
  const start = 10 + file.readUInt16LE(8);
  expect(start % 64).toBe(0);
  const header = file.toString('latin1', 10, start);
  expect(header.endsWith('\n')).toBe(true);
  const fields = /^\{'descr': '(.+)', 'fortran_order': (.+), 'shape': \((.*)\), \} *\n$/.exec(header)!;
  const values: number[] = [];
  for (let at = start; at < file.length; at += 4) values.push(file.readUInt32LE(at));
  return { descr: fields[1], fortran: fields[2], shape: fields[3], values };
}

it('writes the header and numbers of NPY 1.0', () => {
  const labels = Uint32Array.of(0, 1, 70_000, 2 ** 32 - 1, 5, 6);
  const read = readNpy(encodeNpy(labels, [2, 3]));
  expect(read).toEqual({ descr: '<u4', fortran: 'False', shape: '2, 3,', values: [...labels] });
  expect(readNpy(encodeNpy(labels, [6])).shape).toBe('6,');
  expect(readNpy(encodeNpy(labels.subarray(2, 4), [1, 2])).values).toEqual([70_000, 2 ** 32 - 1]);
});

it('keeps the start at a multiple of 64 for every shape', () => {
  for (let digits = 0; digits < 80; digits++) {
    const shape = [...Array.from({ length: digits }, () => 1), 2];
    expect(readNpy(encodeNpy(Uint32Array.of(3, 4), shape)).values).toEqual([3, 4]);
  }
});

it('refuses a shape that does not fit', () => {
  for (const shape of [[2, 2], [5], [-2, -3], [1.5, 4]])
    expect(() => encodeNpy(new Uint32Array(6), shape)).toThrow(/shape/);
});
