import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
/** Some more bytes, so that a file is not cut off at its start. */
const rest = Buffer.alloc(600, 7);
const media = (major: string, ...brands: string[]) => {
  const body = Buffer.concat([latin1(major), Buffer.alloc(4), latin1(brands.join(''))]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write('ftyp', 4);
  return Buffer.concat([head, body]);
};

const OTHERS: readonly (readonly [string, Buffer])[] = [
  ['HEIC (HEVC)', media('heic', 'mif1', 'heic')],
  ['HEIC (HEVC)', media('mif1', 'heic', 'mif1')],
  ['HEIC (HEVC)', media('msf1', 'hevc')],
  ['HEIF', media('mif1', 'mif1')],
  ['Canon CR3 (camera raw)', media('crx ', 'crx ', 'isom')],
  ['video (MP4)', media('isom', 'avc1')],
  ['JPEG 2000', latin1('\0\0\0\x0cjP  \r\n\x87\n')],
  ['JPEG 2000', latin1('\xff\x4f\xff\x51')],
  ['JPEG XR', latin1('II\xbc\x01')],
  ['Canon CR2 (camera raw)', latin1('II*\0\x10\0\0\0CR\x02\0')],
  ['GIMP XCF', latin1('gimp xcf v011')],
  ['PFM', latin1('PF\n3 2\n-1.0\n')],
  ['PDF', latin1('%PDF-1.7')],
  ['PostScript', latin1('%!PS-Adobe-3.0')],
  ['OpenEXR', latin1('v/1\x01')],
  ['Radiance HDR', latin1('#?RADIANCE\n')],
  ['DirectDraw surface (DDS)', latin1('DDS |')],
  ['VIPS picture', Buffer.from([0x08, 0xf2, 0xa6, 0xb6])],
  ['ZIP archive', latin1('PK\x03\x04')],
  ['packed picture (.fhq, which fewhue decode turns into PNG)', latin1('FHQ\x1a\x01')],
];

const OPENED = 'JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, SVG, BMP, ICO, QOI, TGA, PSD and PNM are';
const HEIC_ADVICE =
  'make it a PNG first: heif-dec in.heic out.png, or on macOS sips -s format png in.heic --out out.png';

describe('what is known, but not opened', () => {
  it.each(OTHERS)('%s', async (name, head) => {
    const advice = name.startsWith('HEI') ? HEIC_ADVICE : undefined;
    await expect(openImage(Buffer.concat([head, rest]))).rejects.toMatchObject({
      code: 'unsupported-input',
      message: `input: ${name} is not supported: ${advice ?? OPENED}`,
    });
  });

  it('12-bit, lossless and arithmetic-coded JPEG', async () => {
    const jpeg = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    for (const [marker, bits, name] of [
      [0xc1, 12, '12-bit JPEG'],
      [0xc3, 8, 'lossless JPEG'],
      [0xc5, 8, 'hierarchical JPEG'],
    ] as const) {
      const other = Buffer.from(jpeg);
      other[frame + 1] = marker;
      other[frame + 4] = bits;
      await expect(openImage(other)).rejects.toMatchObject({
        code: 'unsupported-input',
        message: expect.stringMatching(new RegExp(`^input: ${name} is not supported: `)),
      });
    }
  });

  it('text, noise and what only begins like a picture are no pictures', async () => {
    for (const bytes of [
      'dear diary',
      'BMW is a car',
      'P is for picture',
      '<html><svg/></html>',
      '<!-- <svg> -->',
    ])
      await expect(openImage(Buffer.from(bytes)), bytes).rejects.toMatchObject({
        code: 'unsupported-input',
        message:
          'input: is not a picture of a supported format: JPEG, PNG, WebP, AVIF, JPEG XL, GIF, TIFF, SVG, BMP, ICO, QOI, TGA, PSD and PNM',
      });
  });
});

describe('what no source of bytes is', () => {
  const ODD: readonly (readonly [string, unknown])[] = [
    ['a URL', new URL('file:///tmp/x.png')],
    ['an ArrayBuffer', new ArrayBuffer(9)],
    ['a Blob', new Blob(['x'])],
    ['words in a list', ['a', 'b']],
    ['a number', 7],
    ['nothing', undefined],
    ['null', null],
    ['numbers of 16 bits', new Uint16Array(9)],
    ['an object', {}],
  ];
  it.each(ODD)('%s', async (_name, source) => {
    await expect(openImage(source as string)).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'source',
      message: expect.stringMatching(
        /^source must be a path, bytes in a Uint8Array or a stream of them, received /,
      ),
    });
  });

  it('a stream of text', async () => {
    async function* words() {
      yield 'a' as unknown as Uint8Array;
    }
    await expect(openImage(words())).rejects.toMatchObject({ code: 'invalid-option', option: 'source' });
  });

  it('a tolerance of the wrong type', async () => {
    const options = { tolerant: 'yes' as unknown as boolean };
    await expect(openImage(Buffer.from('x'), options)).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'tolerant',
    });
  });
});
