import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunk, joinChunks, pngChunks } from '../../../helpers/png-file.ts';
import { writeTiff } from '../../../helpers/tiff-file.ts';

const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
const picture = () => sharp({ create: { width: 96, height: 64, channels: 3, background: 'grey', noise } });

/** Files that are odd, but whose pixels are all there, and the pixels. */
const odd = new Map<string, { readonly bytes: Uint8Array; readonly same: Uint8Array }>();
/** Files whose pixels are not all there, and whether something can be had of them. */
const damaged = new Map<string, { readonly bytes: Uint8Array; readonly some: boolean }>();

function at(bytes: Buffer, ...pattern: number[]): number {
  return bytes.indexOf(Buffer.from(pattern));
}

function change(bytes: Buffer, from: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, from);
  return copy;
}

function put(values: readonly number[], at: number, value: number): number[] {
  return values.map((old, i) => (i === at ? value : old));
}

function insert(bytes: Buffer, from: number, ...values: number[]): Buffer {
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(values), bytes.subarray(from)]);
}

beforeAll(async () => {
  const jpeg = await picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
  const scan = at(jpeg, 0xff, 0xda, 0, 12);
  const jfif = [0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const adobe = [0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 1];
  odd.set('JPEG with no parameters in its scan', { bytes: change(jpeg, scan + 11, 0, 0, 0), same: jpeg });
  odd.set('JPEG with odd parameters in its scan', {
    bytes: change(jpeg, scan + 11, 1, 5, 0x21),
    same: jpeg,
  });
  odd.set('JPEG of an unknown JFIF version', { bytes: insert(jpeg, 2, ...put(jfif, 9, 9)), same: jpeg });
  odd.set('JPEG of unknown colours by Adobe', { bytes: insert(jpeg, 2, ...put(adobe, 15, 7)), same: jpeg });
  const progressive = await sharp(jpeg).jpeg({ progressive: true }).toBuffer();
  const second = progressive.indexOf(Buffer.from([0xff, 0xda]), at(progressive, 0xff, 0xda) + 2);
  odd.set('JPEG with bytes between its scans', {
    bytes: insert(progressive, second, 1, 2, 3),
    same: progressive,
  });
  odd.set('JPEG with bytes between its segments', { bytes: insert(jpeg, scan, 1, 2), same: jpeg });
  odd.set('JPEG with bytes after its end', { bytes: insert(jpeg, jpeg.length, 1, 2), same: jpeg });
  odd.set('JPEG with two oddities', {
    bytes: insert(change(jpeg, scan + 11, 0, 0, 0), scan, 1, 2, 3),
    same: jpeg,
  });
  const half = scan + ((jpeg.length - scan) >> 1);
  damaged.set('JPEG, cut off', { bytes: jpeg.subarray(0, half), some: true });
  damaged.set('JPEG that ends early', {
    bytes: Buffer.concat([jpeg.subarray(0, half), Buffer.from([0xff, 0xd9])]),
    some: true,
  });
  damaged.set('JPEG with no parameters, cut off', {
    bytes: change(jpeg, scan + 11, 0, 0, 0).subarray(0, half),
    some: true,
  });
  damaged.set('JPEG with a restart in its data', {
    bytes: insert(jpeg, half, 0xff, 0xd3, 0xff, 0xd1),
    some: true,
  });
  const parts = { width: 16, height: 16, depth: 8, colorType: 2, samples: new Array(768).fill(9) };
  const [header, data, end] = pngChunks(parts);
  const png = joinChunks([header!, data!, end!]);
  const text = joinChunks([header!, chunk('tEXt', Buffer.from('a\0b')), data!, end!]);
  odd.set('PNG with a wrong checksum of a text', { bytes: change(text, 44, ...[1, 2, 3, 4]), same: png });
  const noisy = await picture().png().toBuffer();
  damaged.set('PNG, cut off', { bytes: noisy.subarray(0, noisy.length >> 1), some: true });
  const page = { width: 8, height: 8, bits: 8, photometric: 1, channels: 1, samples: new Array(64).fill(7) };
  const tiff = writeTiff(page);
  const directory = tiff.readUInt32LE(4) + 2;
  const entries = [tiff.subarray(directory, directory + 12), tiff.subarray(directory + 12, directory + 24)];
  odd.set('TIFF with fields out of order', {
    bytes: change(tiff, directory, ...entries[1]!, ...entries[0]!),
    same: tiff,
  });
  odd.set('TIFF whose fourth channel is not named', {
    bytes: writeTiff({ ...page, photometric: 2, channels: 4, samples: new Array(256).fill(7) }),
    same: writeTiff({ ...page, photometric: 2, channels: 4, samples: new Array(256).fill(7), extra: [2] }),
  });
  const strips = writeTiff({ ...page, rowsPerStrip: 1, compression: 'deflate' });
  damaged.set('TIFF, cut off in its strips', { bytes: change(strips, 12, 0, 0, 0, 0), some: true });
  const gif = await picture().gif().toBuffer();
  damaged.set('GIF, cut off', { bytes: gif.subarray(0, gif.length >> 1), some: true });
  const webp = await picture().webp().toBuffer();
  damaged.set('WebP, cut off', { bytes: webp.subarray(0, webp.length >> 1), some: false });
  const avif = await picture().avif().toBuffer();
  damaged.set('AVIF, cut off', { bytes: avif.subarray(0, avif.length >> 1), some: false });
});

const ODD = [
  ...['JPEG with no parameters in its scan', 'JPEG with odd parameters in its scan'],
  ...[
    'JPEG of an unknown JFIF version',
    'JPEG of unknown colours by Adobe',
    'JPEG with bytes between its scans',
  ],
  ...['JPEG with bytes between its segments', 'JPEG with bytes after its end', 'JPEG with two oddities'],
  ...['PNG with a wrong checksum of a text'],
  ...['TIFF with fields out of order', 'TIFF whose fourth channel is not named'],
];
const DAMAGED = [
  ...['JPEG, cut off', 'JPEG that ends early', 'JPEG with no parameters, cut off'],
  ...['JPEG with a restart in its data', 'PNG, cut off', 'TIFF, cut off in its strips'],
  ...['GIF, cut off', 'WebP, cut off', 'AVIF, cut off'],
];

describe('odd files whose pixels are all there', () => {
  it.each(ODD)('%s', async (name) => {
    const { bytes, same } = odd.get(name)!;
    const before = Uint8Array.from(bytes);
    const [opened, wanted] = [await openImage(bytes), await openImage(same)];
    expect(Buffer.compare(opened.image.data as Uint8Array, wanted.image.data as Uint8Array)).toBe(0);
    expect(opened.warnings).toHaveLength(name === 'JPEG with bytes after its end' ? 0 : 1);
    for (const warning of opened.warnings) expect(warning).toMatch(/^[^\n]{9,200}$/);
    expect(Buffer.compare(bytes, before), 'the caller’s bytes').toBe(0);
  });
});

describe('damaged files', () => {
  it.each(DAMAGED)('are refused: %s', async (name) => {
    await expect(openImage(damaged.get(name)!.bytes)).rejects.toMatchObject({
      code: 'unsupported-input',
      message: expect.stringMatching(/^input: is a damaged or cut-off \w+ picture$/),
    });
  });

  it.each(DAMAGED)('give what can be had, if asked for: %s', async (name) => {
    const { bytes, some } = damaged.get(name)!;
    const opening = openImage(bytes, { tolerant: true });
    if (!some) return expect(opening).rejects.toMatchObject({ code: 'unsupported-input' });
    const { image, warnings } = await opening;
    expect(image.data.length).toBe(4 * image.width * image.height);
    expect(warnings[0]).toBe('is damaged or cut off; what could be read of it is used');
    return undefined;
  });
});

it('many files at once have their own warnings and refusals', async () => {
  const clean = await picture().jpeg().toBuffer();
  const names = [...ODD, ...DAMAGED, 'clean', 'clean'];
  const all = [...names, ...[...names].reverse(), ...names];
  const results = await Promise.all(
    all.map(async (name) => {
      const bytes = name === 'clean' ? clean : (odd.get(name) ?? damaged.get(name))!.bytes;
      return openImage(bytes).then(
        ({ warnings }) => [...warnings],
        ({ message }: Error) => message,
      );
    }),
  );
  for (const [i, name] of all.entries()) {
    if (damaged.has(name)) expect(results[i], name).toMatch(/damaged/);
    else if (name === 'clean' || name === 'JPEG with bytes after its end')
      expect(results[i], name).toEqual([]);
    else if (!name.startsWith('PNG')) expect(results[i], name).toHaveLength(1);
  }
});
