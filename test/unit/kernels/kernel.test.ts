import { expect, test } from 'vitest';
import { FewhueError } from '../../../src/core/errors.ts';
import * as layouts from '../../../src/kernels/generated/layouts.ts';
import { reuseInstances } from '../../../src/kernels/instance.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import type { Layout } from '../../../src/kernels/layout.ts';

const { SOLVER } = layouts;

test('reserved blocks are aligned to 16 bytes, apart from each other and above the static data', () => {
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

test('what a scope reserves is given out again, also after it fails', async () => {
  const kernel = new Kernel();
  const before = kernel.reserve(100);
  const inner = kernel.scope(() => [kernel.reserve(200), kernel.reserve(300)]);
  expect(kernel.scope(() => kernel.scope(() => kernel.reserve(50)))).toBe(inner[0]);
  expect(() =>
    kernel.scope(() => {
      kernel.reserve(1 << 20);
      throw new Error('no');
    }),
  ).toThrow('no');
  const slow = kernel.scopeAsync(async () => {
    kernel.reserve(1 << 20);
    await Promise.resolve();
    throw new Error('late');
  });
  await expect(slow).rejects.toThrow('late');
  expect(kernel.reserve(50)).toBe(inner[0]);
  expect(inner[0]).toBeGreaterThan(before);
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

test('zeroed memory is zero although it was used before', () => {
  const kernel = new Kernel();
  const used = kernel.scope(() => kernel.reserve(40));
  kernel.u8(used, 40).fill(255);
  expect(kernel.reserveZeroed(40)).toBe(used);
  expect(kernel.u8(used, 40).every((byte) => byte === 0)).toBe(true);
});

test('the fields of an object lie where the kernels look for them', () => {
  const kernel = new Kernel();
  kernel.scope(() => kernel.u8(kernel.reserve(400), 400).fill(255));
  // `clearAssignment` writes `count` numbers at `labels`.
  const at = kernel.create(SOLVER, { count: 3, dims: 3, changed: 7, passes: 9, slack: 0.5, energy: 2.5 });
  const labels = kernel.reserve(16);
  kernel.write(SOLVER, at, { labels });
  kernel.call.clearAssignment(at);
  expect([...kernel.u32(labels, 3)]).toEqual(Array(3).fill(0xffffffff));
  const read = (field: keyof typeof SOLVER.fields) => kernel.read(SOLVER, at, field);
  expect([read('count'), read('slack'), read('energy'), read('nodes')]).toEqual([3, 0.5, 2.5, 0]);
});

test.each(Object.entries(layouts))(
  'the fields of %s lie within it, aligned and apart',
  (_, layout: Layout) => {
    let end = 0;
    for (const { type, offset } of Object.values(layout.fields)) {
      const bytes = Number(type.slice(1)) / 8;
      expect(offset % bytes).toBe(0);
      expect(offset).toBeGreaterThanOrEqual(end);
      end = offset + bytes;
    }
    expect(end).toBeLessThanOrEqual(layout.bytes);
  },
);

test('instances that are used again are as new, and never in two hands', async () => {
  const seen: Kernel['call'][] = [];
  const work = (bytes: number) =>
    reuseInstances(async () => {
      const [first, second] = [new Kernel(bytes), new Kernel(bytes)];
      expect(first.call).not.toBe(second.call);
      for (const kernel of [first, second]) {
        const at = kernel.reserve(bytes);
        expect(kernel.u8(at, bytes).every((byte) => byte === 0)).toBe(true);
        kernel.u8(at, bytes).fill(7);
        seen.push(kernel.call);
      }
      const scoped = first.scope(() => first.reserve(3 * bytes));
      first.u8(scoped, 3 * bytes).fill(9);
    });
  for (const bytes of [100_000, 100_000, 300_000, 50_000]) await work(bytes);
  expect(new Set(seen).size).toBeLessThan(seen.length);
  expect(seen, 'work that is not asked to has its own').not.toContain(new Kernel(50_000).call);
  // What failing work had may still be in use.
  const failed: Kernel['call'][] = [];
  const fail = reuseInstances(async () => {
    failed.push(new Kernel().call);
    throw new Error('in the middle');
  });
  await expect(fail).rejects.toThrow('in the middle');
  await reuseInstances(async () =>
    expect(Array.from({ length: 9 }, () => new Kernel().call)).not.toContain(failed[0]),
  );
});
