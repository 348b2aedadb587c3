import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodePacked, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../../../../app/main/handlers/handlers.ts';
import { fakeDesktop } from '../../../../helpers/desktop-under-test.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const { services } = fakeDesktop(folder, () => {});
const handlers = createHandlers(services);
const sample = (name: string) =>
  fileURLToPath(new URL(`../../../../../sample-images/${name}`, import.meta.url));
const decodePath = async (path: string) => {
  const [ref] = await handlers.acceptFiles([{ path }]);
  return handlers.decode(ref!.token);
};

describe('read', () => {
  const readPath = async (path: string) => {
    const [ref] = await handlers.acceptFiles([{ path }]);
    return handlers.read(ref!.token);
  };

  it.each(['rocket.jpg', 'soft-alpha.png'])(
    'hands the file over that a page decodes itself: %s',
    async (name) => {
      const bytes = await readPath(sample(name));
      expect(Buffer.compare(bytes!, readFileSync(sample(name)))).toBe(0);
      expect((await handlers.recentPictures())[0]!.name).toBe(name);
    },
  );

  it('keeps what only the host decodes, or tells all of, and what it cannot read', async () => {
    const frames = Buffer.concat([Buffer.alloc(4 * 3 * 3, 255), Buffer.alloc(4 * 3 * 3, 80)]);
    const raw = { width: 4, height: 6, channels: 3, pageHeight: 3 } as const;
    const still = sharp(sample('grey.png'));
    const files: Readonly<Record<string, Buffer>> = {
      'a.tif': await still.clone().tiff().toBuffer(),
      'b.gif': await still.clone().gif().toBuffer(),
      'c.webp': await sharp(frames, { raw })
        .webp({ delay: [90, 90] })
        .toBuffer(),
      'd.png': Buffer.from('no picture'),
    };
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, name), bytes);
      expect(await readPath(join(folder, name)), name).toBeUndefined();
    }
    for (const name of ['missing.png', 'output']) expect(await readPath(join(folder, name))).toBeUndefined();
    await expect(handlers.read('nothing')).rejects.toMatchObject({ name: 'Refusal' });
  });
});

describe('decode', () => {
  it.each(['rocket.jpg', 'soft-alpha.png', '16-bit.png', 'odd-width.png', 'grey.png'])(
    'gives the very pixels that the command line sees in %s',
    async (name) => {
      const { width, height, data } = await decodePath(sample(name));
      const { image } = await openImage(sample(name));
      expect([width, height]).toEqual([image.width, image.height]);
      expect(
        Buffer.compare(data, Buffer.from(image.data.buffer, image.data.byteOffset, image.data.length)),
      ).toBe(0);
      // A view would drag along whatever else lies in its buffer.
      expect(data.buffer.byteLength).toBe(4 * width * height);
    },
  );

  it('reads packed files, of few colours and of many', async () => {
    const { image } = await openImage(sample('coffee.png'));
    for (const colors of [8, 300]) {
      const { image: indexed } = await quantize(image, { colors });
      const path = join(folder, `${colors}.fhq`);
      writeFileSync(path, encodePacked(indexed));
      const { data } = await decodePath(path);
      const expected = Uint8Array.from(indexed.indices, (entry) => indexed.palette.colors[4 * entry + 1]!);
      expect(
        Buffer.compare(
          data.filter((_, i) => i % 4 === 1),
          expected,
        ),
      ).toBe(0);
    }
  });

  it('says what is odd about a file, in the words of the command line', async () => {
    const path = join(folder, 'blinks.gif');
    const frames = Buffer.concat([Buffer.alloc(4 * 3 * 3, 255), Buffer.alloc(4 * 3 * 3, 80)]);
    const raw = { width: 4, height: 6, channels: 3, pageHeight: 3 } as const;
    await sharp(frames, { raw })
      .gif({ delay: [90, 90] })
      .toFile(path);
    const { notes, animation } = await decodePath(path);
    expect(notes).toEqual([
      'has 2 frames: they play in the picture, and GIF, PNG and WebP files get them all',
    ]);
    expect(animation?.frames).toBe(2);
    expect(Buffer.from(animation!.bytes)).toEqual(readFileSync(path));
    expect((await decodePath(sample('coffee.png'))).notes).toEqual([]);
  });

  it('decodes pasted bytes, which are not remembered', async () => {
    const bytes = Uint8Array.from(await sharp(sample('grey.png')).webp({ lossless: true }).toBuffer());
    const [ref] = await handlers.acceptFiles([{ name: 'pasted.webp', bytes }]);
    expect(ref).toMatchObject({ name: 'pasted.webp', bytes: bytes.length });
    expect(await handlers.decode(ref!.token)).toEqual(await decodePath(sample('grey.png')));
    expect((await handlers.recentPictures()).map(({ name }) => name)).not.toContain('pasted.webp');
  });

  it('says what is wrong, by the name alone', async () => {
    writeFileSync(join(folder, 'text.png'), 'no picture');
    writeFileSync(join(folder, 'text.fhq'), 'no picture');
    writeFileSync(join(folder, 'empty.jpg'), '');
    for (const [name, code] of [
      ['text.png', 'unsupported-input'],
      ['text.fhq', 'unsupported-input'],
      ['empty.jpg', 'unsupported-input'],
      ['missing.png', 'unreadable-input'],
      ['output', 'unreadable-input'],
    ] as const) {
      const error = await decodePath(join(folder, name)).catch((reason: Error & { code: string }) => reason);
      expect(error).toMatchObject({ code });
      expect((error as Error).message).toContain(name);
      expect((error as Error).message).not.toContain(folder);
    }
    expect((await handlers.recentPictures()).map(({ name }) => name)).not.toContain('text.png');
  });

  it('refuses pictures that are too large, before it decodes them', async () => {
    const path = join(folder, 'large.svg');
    writeFileSync(path, '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="5001"/>');
    await expect(decodePath(path)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('shows the picture even if the recent list cannot be written', async () => {
    const recents = Object.assign(Object.create(services.recents), {
      add: () => Promise.reject(new Error('full')),
    });
    const calls = createHandlers({ ...services, recents });
    const [ref] = await calls.acceptFiles([{ path: sample('1x1.png') }]);
    expect((await calls.decode(ref!.token)).width).toBe(1);
  });

  it('takes no relative path', async () => {
    for (const path of ['a.png', '../a.png', '', '/a\0.png'])
      await expect(handlers.acceptFiles([{ path }])).rejects.toMatchObject({ name: 'Refusal' });
  });
});
