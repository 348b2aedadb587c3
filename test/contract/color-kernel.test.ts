import { expect, test } from 'vitest';
import { toSpace } from '../../src/color/convert.ts';
import { reserveLinearTable, spaceNumber } from '../../src/color/linear-table.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { over } from '../reference/quality.ts';

const random = randomNumbers(7);
const grays = Array.from({ length: 256 }, (_, v) => 0xff000000 + v * 0x010101);
const others = Array.from({ length: 4001 }, () => Math.floor(random() * 2 ** 32));
const colors = Uint32Array.from([0, 0xff, 0xff00, 0xff0000, 0xffffff, ...grays, ...others]);

function reserveColors(kernel: Kernel): number {
  const colorsAt = kernel.reserve(4 * colors.length);
  kernel.u32(colorsAt, colors.length).set(colors);
  return colorsAt;
}

test.each(['linear', 'lab', 'oklab'] as const)('convertColors to %s is toSpace', (space) => {
  const kernel = new Kernel();
  const colorsAt = reserveColors(kernel);
  const tableAt = reserveLinearTable(kernel);
  const stride = (colors.length + 7) & ~3;
  const outAt = kernel.reserve(12 * stride);
  const expected = new Float64Array(3);
  kernel.call.convertColors(colorsAt, colors.length, spaceNumber(space), outAt, stride, tableAt);
  const out = kernel.f32(outAt, 3 * stride);
  colors.forEach((color, i) => {
    toSpace(space, color & 255, (color >>> 8) & 255, (color >>> 16) & 255, expected);
    const error = Math.max(...expected.map((value, axis) => Math.abs(value - out[axis * stride + i]!)));
    expect(error).toBeLessThan(1e-4);
  });
});

test('the last colour is repeated up to a multiple of four, and nothing is touched beyond', () => {
  const kernel = new Kernel();
  const colorsAt = reserveColors(kernel);
  const tableAt = reserveLinearTable(kernel);
  const outAt = kernel.reserve(4 * 24);
  kernel.f32(outAt, 24).fill(-1);
  kernel.call.convertColors(colorsAt + 12, 3, spaceNumber('linear'), outAt, 8, tableAt);
  const out = [...kernel.f32(outAt, 24)];
  const rest = [-1, -1, -1, -1];
  expect(out).toEqual([0, 255, 0, 0, ...rest, 0, 255, 0, 0, ...rest, 255, 255, 0, 0, ...rest]);
});

test.each([0, 255])('compositeColors lays colours over %i', (gray) => {
  const kernel = new Kernel();
  const colorsAt = reserveColors(kernel);
  const outAt = kernel.reserve(4 * colors.length);
  kernel.call.compositeColors(colorsAt, colors.length, gray, outAt);
  const out = kernel.u8(outAt, 4 * colors.length);
  const bytes = kernel.u8(colorsAt, 4 * colors.length);
  colors.forEach((_, i) => {
    const [r = 0, g = 0, b = 0, a = 0] = bytes.subarray(4 * i, 4 * i + 4);
    expect([...out.subarray(4 * i, 4 * i + 4)]).toEqual([...over([r, g, b, a], gray), 255]);
  });
});

test('commonBits finds one colour that is not opaque', () => {
  const kernel = new Kernel();
  const at = kernel.reserve(4 * 100);
  kernel.u32(at, 100).fill(0xff123456);
  expect(kernel.call.commonBits(at, 100) >>> 24).toBe(255);
  kernel.u32(at, 100)[99] = 0xfe123456;
  expect(kernel.call.commonBits(at, 100) >>> 24).toBe(254);
});
