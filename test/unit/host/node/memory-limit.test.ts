import { crc32, deflateSync } from 'node:zlib';
import { compressFile, decodeFile, openImage, readLabels, scoreFile, segmentFile } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { memoryToOpen } from '../../../../src/host/node/memory-limit.ts';

const refusal = (message: RegExp) =>
  expect.objectContaining({
    ...{ code: 'limit-exceeded', option: 'maxMemory' },
    message: expect.stringMatching(message),
  });

/** A PNG of one grey level, whose sides need not fit its data. */
function grayPng(width: number, height: number, { depth = 8, rows = 0, interlace = 0 } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 0, 0, 0, interlace], 8);
  const chunk = (type: string, body: Uint8Array) => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
    bytes.writeUInt32BE(body.length);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
    return bytes;
  };
  const data = deflateSync(Buffer.alloc(rows * (1 + Math.ceil((width * depth) / 8))));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array())],
  ]);
}

/** A GIF of such a canvas and frame, which has data for one pixel. */
function gif(width: number, height: number): Buffer {
  const bytes = Buffer.from('GIF89a....\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0....\0\x02\x02D\x01\0;', 'latin1');
  for (const at of [6, 24]) {
    bytes.writeUInt16LE(width, at);
    bytes.writeUInt16LE(height, at + 2);
  }
  return bytes;
}

const svg = (width: number, height: number) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`);

/** A progressive JPEG whose header alone says that it is larger. */
async function jpeg(width: number, height: number): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#456' } })
    .jpeg({ progressive: true, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc2));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

const small = {
  width: 100,
  height: 50,
  channels: 3,
  depth: 'uchar',
  space: 'srgb',
  hasProfile: false,
} as const;

describe('memory that opening takes', () => {
  it.each([
    ['rows of a PNG', { format: 'png' }, 4],
    ['an interlaced PNG', { format: 'png', isProgressive: true }, 7],
    ['an interlaced PNG of 16 bits', { format: 'png', isProgressive: true, depth: 'ushort' }, 10],
    ['rows of a JPEG', { format: 'jpeg', chromaSubsampling: '4:4:4' }, 4],
    ['a progressive JPEG', { format: 'jpeg', isProgressive: true, chromaSubsampling: '4:4:4' }, 10],
    ['one with less chroma', { format: 'jpeg', isProgressive: true, chromaSubsampling: '4:2:0' }, 7],
    ['one that is turned', { format: 'jpeg', orientation: 6 }, 7],
    ['a WebP', { format: 'webp' }, 8],
    ['a GIF', { format: 'gif' }, 8],
    ['an SVG', { format: 'svg' }, 8],
    ['an AVIF', { format: 'heif' }, 18],
    ['a TIFF', { format: 'tiff' }, 4],
  ] as const)('%s', (_, facts, bytes) =>
    expect(memoryToOpen({ ...small, isProgressive: false, ...facts }, 1234)).toBe(1234 + 5000 * bytes),
  );
});

describe('a picture that would take too much memory is refused by its header', () => {
  const [width, height] = [17_000, 17_000];
  it.each([
    ['GIF', gif(width, height), /^a: would take about 2\.3 GB of memory, more than the limit of 2 GB$/],
    ['SVG', svg(32_000, 9000), /2\.3 GB/],
    ['progressive JPEG', jpeg(width, height), /2\.9 GB/],
  ])('%s by default', async (_, file, message) => {
    const bytes = await file;
    const before = process.memoryUsage().rss;
    await expect(openImage(bytes, { name: 'a' })).rejects.toEqual(refusal(message));
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  it('as far as the limit allows', async () => {
    const picture = grayPng(2000, 1000, { rows: 1000 });
    expect((await openImage(picture, { maxMemory: 20e6 })).image.width).toBe(2000);
    await expect(openImage(picture, { name: 'a', maxMemory: 7e6 })).rejects.toEqual(
      refusal(/^a: would take about 8 MB of memory, more than the limit of 7 MB$/),
    );
    // Row by row it takes less than the reader of small pictures, which does without the decoder.
    expect((await openImage(picture, { maxMemory: 9e6 })).image.width).toBe(2000);
    for (const run of [compressFile, segmentFile])
      await expect(run(picture, { output: null, folder: null, maxMemory: 7e6 })).rejects.toEqual(
        refusal(/8 MB/),
      );
    await expect(segmentFile(picture, { folder: null, maxMemory: 20e6 })).rejects.toEqual(refusal(/64 MB/));
  });

  it.each([0, -1, 1.5, Number.NaN, '1GB', null])('a limit of %s is none', async (maxMemory) =>
    expect(openImage(grayPng(2, 2, { rows: 2 }), { maxMemory: maxMemory as number })).rejects.toThrow(
      /^maxMemory must be a positive integer/,
    ),
  );
});

it('label maps are refused before their labels take memory, all maps together', async () => {
  const map = grayPng(1000, 1000, { rows: 1000 });
  expect((await readLabels(map, { maxMemory: 6.1e6 })).labels).toHaveLength(1e6);
  await expect(readLabels(map, { maxMemory: 5e6 })).rejects.toEqual(refusal(/^input: .*6 MB/));
  await expect(scoreFile(map, [map, map], { maxMemory: 10e6 })).rejects.toEqual(refusal(/^labels: .*15 MB/));
  expect((await scoreFile(map, [map], { maxMemory: 11e6 })).truthRegions).toEqual([1]);
});

it.each([8, 16])('label maps of %i bits are read over any number of rows', async (depth) => {
  const [width, height] = [1201, 1500];
  const samples = Uint16Array.from({ length: width * height }, (_, i) => (i * 7 + (i >> 9)) % 2 ** depth);
  const raw = { width, height, channels: 1 } as const;
  const bytes = await sharp(depth === 16 ? samples : Uint8Array.from(samples), { raw })
    .toColourspace(depth === 16 ? 'grey16' : 'b-w')
    .png({ adaptiveFiltering: true })
    .toBuffer();
  const { labels } = await readLabels(bytes);
  expect(labels.every((label, i) => label === samples[i])).toBe(true);
});

it('packed files are refused before their pixels take memory', async () => {
  const bytes = Buffer.alloc(23);
  bytes.set([0x46, 0x48, 0x51, 0x1a, 1, 0, 0, 0]);
  bytes.writeUInt32BE(17_000, 8);
  bytes.writeUInt32BE(17_000, 12);
  await expect(decodeFile(bytes, { maxMemory: 1e9 })).rejects.toEqual(refusal(/^input: .*1\.2 GB.*1 GB/));
});
