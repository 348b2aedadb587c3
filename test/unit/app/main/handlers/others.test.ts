import { describe, expect, it, vi } from 'vitest';
import { copy } from '../../../../../app/main/handlers/copy.ts';
import { recentPictures } from '../../../../../app/main/handlers/recent-pictures.ts';
import { ownBytes } from '../../../../../app/main/own-bytes.ts';
import { Pictures } from '../../../../../app/main/pictures.ts';
import type { RecentFiles } from '../../../../../app/main/recent-files.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

describe('copyPicture', () => {
  const clipboard = { writeText: vi.fn(async () => {}), writePng: vi.fn(async () => {}) };

  it('hands PNG files to the system, and nothing else', async () => {
    await copy({ clipboard }).copyPicture(PNG);
    expect(clipboard.writePng).toHaveBeenCalledExactlyOnceWith(PNG);
    for (const bytes of [new Uint8Array(0), PNG.subarray(0, 7), PNG.subarray(1), Uint8Array.of(0xff, 0xd8)])
      await expect(copy({ clipboard }).copyPicture(bytes)).rejects.toThrow('only a PNG');
    expect(clipboard.writePng).toHaveBeenCalledOnce();
  });

  it('says when the system did not take it', async () => {
    const broken = { ...clipboard, writePng: () => Promise.reject(new Error('/secret')) };
    await expect(copy({ clipboard: broken }).copyPicture(PNG)).rejects.toMatchObject({
      name: 'Refusal',
      message: 'the system did not take the picture',
    });
  });
});

describe('recentPictures', () => {
  const set = () => {
    let paths = ['/a/one.png', '/b/two.png'];
    const clear = vi.fn(async () => {
      paths = [];
    });
    const system = { add: vi.fn(), clear: vi.fn() };
    const recents = { list: async () => paths, clear } as unknown as RecentFiles;
    return { system, calls: recentPictures({ pictures: new Pictures(), recents, systemRecents: system }) };
  };

  it('gives names, and takes back the tokens of an older list', async () => {
    const { calls } = set();
    const old = await calls.recentPictures();
    const now = await calls.recentPictures();
    expect(now.map(({ name }) => name)).toEqual(['one.png', 'two.png']);
    await expect(calls.openRecent(old[0]!.token)).rejects.toMatchObject({ name: 'Refusal' });
    expect((await calls.openRecent(now[0]!.token)).name).toBe('one.png');
  });

  it('clears the system’s list too', async () => {
    const { calls, system } = set();
    const [first] = await calls.recentPictures();
    await calls.clearRecent();
    expect(system.clear).toHaveBeenCalledOnce();
    await expect(calls.openRecent(first!.token)).rejects.toMatchObject({ name: 'Refusal' });
  });
});

it('ownBytes leaves behind what else lies in a buffer', () => {
  const whole = Uint8Array.of(1, 2, 3, 4);
  expect(ownBytes(whole).buffer).toBe(whole.buffer);
  const part = ownBytes(whole.subarray(1, 3));
  expect([[...part], part.buffer.byteLength]).toEqual([[2, 3], 2]);
  expect(ownBytes(Uint8ClampedArray.of(7))).toEqual(Uint8Array.of(7));
});
