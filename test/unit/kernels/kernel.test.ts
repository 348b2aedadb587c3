import { expect, test } from 'vitest';
import { FewhueError } from '../../../src/errors.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';

test('reserved places are aligned to 16 bytes, apart from each other and above the static data', () => {
  const kernel = new Kernel();
  let end = kernel.call.heapBase();
  for (const bytes of [1, 15, 16, 17, 100_000, 4, 1 << 20]) {
    const address = kernel.reserve(bytes);
    expect(address % 16).toBe(0);
    expect(address).toBeGreaterThanOrEqual(end);
    end = address + bytes;
    expect(kernel.u8(address, bytes).every((byte) => byte === 0)).toBe(true);
  }
});

test('growing keeps what was written', () => {
  const kernel = new Kernel();
  const at = kernel.reserve(8);
  kernel.f64(at, 1)[0] = Math.PI;
  kernel.reserve(1 << 22);
  expect(kernel.f64(at, 1)[0]).toBe(Math.PI);
});

test('what is released is given out again, with everything after it', () => {
  const kernel = new Kernel();
  const first = kernel.reserve(100);
  kernel.reserve(200);
  kernel.release(first);
  expect(kernel.reserve(50)).toBe(first);
});

test('two kernels have memories of their own', () => {
  const [a, b] = [new Kernel(), new Kernel()];
  const at = a.reserve(4);
  expect(b.reserve(4)).toBe(at);
  a.u32(at, 1)[0] = 7;
  expect(b.u32(at, 1)[0]).toBe(0);
});

test.each([5e9, 1e12])('%d bytes are more than there can be', (bytes) => {
  for (const ask of [() => new Kernel().reserve(bytes), () => new Kernel(bytes)]) {
    let thrown: unknown;
    try {
      ask();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FewhueError);
    expect(thrown).toMatchObject({ code: 'limit-exceeded' });
  }
});
