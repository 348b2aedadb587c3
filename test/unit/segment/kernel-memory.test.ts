import { segment } from 'fewhue';
import { regionTable } from 'fewhue/segment';
import { afterEach, expect, it, vi } from 'vitest';
import { photo } from '../../helpers/pictures.ts';

afterEach(() => vi.unstubAllGlobals());

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** Bytes of all kernels that a segmentation of a picture and its table take. */
async function kernelBytes(side: number): Promise<number> {
  const memories: Memory[] = [];
  const { WebAssembly: host } = globalThis as unknown as { WebAssembly: { Memory: new () => Memory } };
  const construct = (target: new () => Memory, values: unknown[]) => {
    const memory = Reflect.construct(target, values) as Memory;
    memories.push(memory);
    return memory;
  };
  const counted = { Memory: { value: new Proxy(host.Memory, { construct }) } };
  vi.stubGlobal('WebAssembly', Object.create(host, counted));
  const image = photo(side, side);
  const { labelMap } = await segment(image);
  await regionTable(image, labelMap);
  vi.unstubAllGlobals();
  expect(memories.length).toBeGreaterThan(2);
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

it('kernels hold less than a byte for each more pixel: their memory is not given back in time', async () => {
  const [small, large] = [1100, 2200];
  const more = (await kernelBytes(large)) - (await kernelBytes(small));
  expect(more / (large ** 2 - small ** 2)).toBeLessThan(1);
});
