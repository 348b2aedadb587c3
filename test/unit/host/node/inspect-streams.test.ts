import { inspectFile } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { iconBitmap, iconFile } from '../../../helpers/icon-file.ts';
import { photo } from '../../../helpers/pictures.ts';

const violationsOf = async (bytes: Uint8Array) => (await inspectFile(bytes, { saving: false })).violations;
const { width, height, data } = photo(61, 43);
const picture = () => sharp(Uint8Array.from(data), { raw: { width, height, channels: 4 } });
const changed = (bytes: Buffer, at: number, ...values: number[]) => {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
};
const join = (...parts: (Uint8Array | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('JPEG', () => {
  let jpeg: Buffer;
  /** Where a segment begins. */
  const at = (marker: number, bytes = jpeg) => bytes.indexOf(Buffer.from([0xff, marker]));
  const end = (marker: number) => at(marker) + 2 + jpeg.readUInt16BE(at(marker) + 2);
  beforeAll(async () => {
    jpeg = await picture().flatten().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer();
  });

  it('of every kind that encoders write has nothing wrong', async () => {
    const flat = () => picture().flatten();
    const files = [
      flat().jpeg(),
      flat().jpeg({ chromaSubsampling: '4:4:4', progressive: true }),
      flat().jpeg({ mozjpeg: true }),
      flat().greyscale().jpeg({ progressive: true }),
      flat().toColourspace('cmyk').jpeg(),
      flat()
        .withIccProfile('p3')
        .withExif({ IFD0: { Copyright: 'x' } })
        .jpeg(),
    ];
    for (const [i, file] of files.entries())
      expect(await violationsOf(await file.toBuffer()), `${i}`).toEqual([]);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['no end', () => jpeg.subarray(0, -2), 'the end (EOI) is missing'],
    ['a scan that is cut off', () => jpeg.subarray(0, -40), 'the data of a scan are cut off'],
    ['bytes behind the end', () => join(jpeg, [1, 2, 3]), '3 bytes follow the end'],
    [
      'bytes between segments',
      () => join(jpeg.subarray(0, at(0xc0)), [7], jpeg.subarray(at(0xc0))),
      'bytes stand before the segment at',
    ],
    ['a length below 2', () => changed(jpeg, at(0xdb) + 2, 0, 1), 'DQT has a length of 1'],
    ['a length beyond the file', () => changed(jpeg, at(0xdb) + 2, 255, 255), 'DQT is cut off'],
    ['a step of 0', () => changed(jpeg, at(0xdb) + 9, 0), 'a quantization step of 0'],
    ['too many codes', () => changed(jpeg, at(0xc4) + 5, 9), 'more codes than their lengths allow'],
    ['12 bits in baseline', () => changed(jpeg, at(0xc0) + 4, 12), 'a baseline frame of 12 bits'],
    ['no width', () => changed(jpeg, at(0xc0) + 7, 0, 0), 'a width of 0'],
    ['no height', () => changed(jpeg, at(0xc0) + 5, 0, 0), 'a height of 0'],
    ['samples of 0', () => changed(jpeg, at(0xc0) + 11, 0x20), 'has 2 x 0 samples'],
    ['two equal components', () => changed(jpeg, at(0xc0) + 13, 1), 'two components have one number'],
    ['an unknown component', () => changed(jpeg, at(0xda) + 5, 77), 'a scan of component 77'],
    [
      'a table that is not there',
      () => changed(jpeg, at(0xda) + 6, 0x33),
      'the Huffman table 3 of DC is missing',
    ],
    ['a wrong band', () => changed(jpeg, at(0xda) + 11, 1), 'a scan of coefficients 1 to 63'],
    [
      'two frames',
      () => join(jpeg.subarray(0, at(0xc0)), jpeg.subarray(at(0xc0), end(0xc0)), jpeg.subarray(at(0xc0))),
      'several frames',
    ],
    ['no frame', () => join(jpeg.subarray(0, at(0xc0)), jpeg.subarray(end(0xc0))), 'there is no frame (SOF)'],
    [
      'restarts that are not there',
      () => join(jpeg.subarray(0, at(0xda)), [0xff, 0xdd, 0, 4, 0, 2], jpeg.subarray(at(0xda))),
      '0 restart markers of 5',
    ],
    [
      'restarts that nobody said',
      () => join(jpeg.subarray(0, -2), [0xff, 0xd0, 0xff, 0xd9]),
      'restart markers without an interval',
    ],
    [
      'a part of a profile',
      () =>
        join(
          jpeg.subarray(0, 2),
          [0xff, 0xe2, 0, 18],
          Buffer.from('ICC_PROFILE\0'),
          [2, 2, 0, 0],
          jpeg.subarray(2),
        ),
      'the colour profile has 1 parts of 2',
    ],
  ])('%s', async (_name, make, violation) => {
    expect((await violationsOf(make())).join('\n')).toContain(violation);
  });
});

describe('WebP', () => {
  let lossy: Buffer;
  let lossless: Buffer;
  const chunk = (name: string, body: Uint8Array | number[]) => {
    const head = Buffer.alloc(8);
    head.write(name);
    head.writeUInt32LE(body.length, 4);
    return join(head, body, body.length % 2 ? [0] : []);
  };
  const webp = (...chunks: Buffer[]) => {
    const file = join(Buffer.from('RIFF\0\0\0\0WEBP'), ...chunks);
    file.writeUInt32LE(file.length - 8, 4);
    return file;
  };
  /** What the chunks of the lossy file hold. */
  const alph = () => lossy.subarray(30, lossy.indexOf('VP8 '));
  const vp8 = () => lossy.subarray(lossy.indexOf('VP8 '));
  const vp8x = () => lossy.subarray(12, 30);
  beforeAll(async () => {
    const soft = picture().composite([
      {
        input: Buffer.from([0, 0, 0, 99]),
        raw: { width: 1, height: 1, channels: 4 },
        tile: true,
        blend: 'dest-in',
      },
    ]);
    lossy = await soft.webp({ quality: 50 }).toBuffer();
    lossless = await picture().webp({ lossless: true }).toBuffer();
  });

  it('of every kind that encoders write has nothing wrong', async () => {
    const frames = await sharp(
      Uint8Array.from([...data, ...data].map((byte, i) => (i % 4 === 3 ? 255 : byte ^ (i > 9000 ? 9 : 0)))),
      {
        raw: { width, height: 2 * height, channels: 4, pageHeight: height },
      },
    )
      .webp({ loop: 2, delay: [50, 70] })
      .toBuffer();
    const more = await picture()
      .withIccProfile('p3')
      .withExif({ IFD0: { Copyright: 'x' } })
      .webp()
      .toBuffer();
    for (const [i, file] of [lossy, lossless, frames, more].entries())
      expect(await violationsOf(file), `${i}`).toEqual([]);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['another size', () => changed(lossy, 4, 9), 'the header says'],
    ['a chunk that is cut off', () => lossless.subarray(0, -9), 'VP8L is cut off'],
    ['no signature', () => changed(lossless, 20, 0), 'the signature of VP8L is missing'],
    ['a version', () => changed(lossless, 24, 0xe0), 'VP8L of the version 7'],
    [
      'no start code',
      () => changed(lossy, lossy.indexOf('VP8 ') + 11, 0),
      'the start code of VP8 is missing',
    ],
    ['no key frame', () => changed(lossy, lossy.indexOf('VP8 ') + 8, 1), 'VP8 is no key frame'],
    ['another canvas', () => changed(lossy, 24, 7), 'VP8 has 61 x 43 pixels, not 8 x 43'],
    ['alpha that nobody said', () => changed(lossy, 20, 0), 'does not say that there is alpha'],
    ['reserved bits', () => changed(lossy, 20, 0x91), 'reserved bits of VP8X'],
    ['a wrong header of alpha', () => changed(lossy, 38, 0xff), 'a wrong header of ALPH'],
    ['alpha behind the pixels', () => webp(vp8x(), vp8(), alph()), 'ALPH follows VP8'],
    ['alpha before VP8L', () => webp(vp8x(), alph(), lossless.subarray(12)), 'which has alpha of its own'],
    ['several pictures', () => webp(vp8x(), alph(), vp8(), vp8()), 'there are several VP8'],
    [
      'metadata before the pixels',
      () => webp(vp8x(), chunk('EXIF', [1, 2]), alph(), vp8()),
      'ALPH follows EXIF',
    ],
    [
      'metadata that nobody said',
      () => webp(vp8x(), alph(), vp8(), chunk('EXIF', [1, 2])),
      'does not say that there is EXIF',
    ],
    ['a profile without VP8X', () => webp(vp8(), chunk('ICCP', [1, 2])), 'ICCP without VP8X'],
    ['no pixels', () => webp(changed(vp8x(), 8, 0)), 'there are no pixels'],
    [
      'a frame without ANIM',
      () => webp(vp8x(), chunk('ANMF', new Array(16).fill(0))),
      'a frame (ANMF) without ANIM',
    ],
    [
      'an odd end',
      () => join(chunk('RIFF', []), Buffer.from('WEBP'), lossless.subarray(12), [1]),
      'bytes stand behind',
    ],
  ])('%s', async (_name, make, violation) => {
    expect((await violationsOf(make())).join('\n')).toContain(violation);
  });
});

it('an icon whose directory lies is told of, and its pictures are listed', async () => {
  const one = {
    width: 2,
    height: 2,
    bits: 8 as const,
    palette: [255],
    pixels: [0, 0, 0, 0],
    mask: [0, 0, 0, 0],
  };
  const icon = iconFile([{ width: 2, height: 3, bytes: iconBitmap(one) }]);
  const found = await inspectFile(icon, { saving: false });
  expect(found.violations).toEqual(['picture 1 has 2 x 2 pixels, the directory says 2 x 3']);
  expect(found.parts.map(({ name }) => name)).toEqual(['directory', 'bitmap of 2 x 2, 8 bits']);
  expect(await violationsOf(icon.subarray(0, -1))).toEqual([
    'the directory or a picture is damaged or cut off',
  ]);
});
