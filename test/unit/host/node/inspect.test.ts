import { encodePixels, OUTPUT_FORMATS } from 'fewhue';
import { inspectFile } from 'fewhue/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { indexedPair } from '../../../helpers/indexed-pair.ts';
import { photo } from '../../../helpers/pictures.ts';
import { chunk, joinChunks, type PngChunk, pngChunks } from '../../../helpers/png-file.ts';

const HEADER = { width: 4, height: 1, samples: [0, 1, 2, 1] };
const PALETTE = chunk('PLTE', [0, 0, 0, 255, 0, 0, 0, 0, 255]);
const indexed = (before: readonly PngChunk[] = [PALETTE], depth = 2) =>
  pngChunks({ ...HEADER, depth, colorType: 3, before });

const inspect = (bytes: Uint8Array) => inspectFile(bytes, { saving: false });
const violationsOf = async (bytes: Uint8Array) => (await inspect(bytes)).violations;

describe('inspectFile', () => {
  it.each(Object.keys(OUTPUT_FORMATS).filter((name) => name !== 'fhq'))(
    'finds nothing wrong with what is written as %s, and its palette',
    async (name) => {
      const { indexed: image } = indexedPair({ width: 31, height: 9, colors: 11 });
      const bytes = await OUTPUT_FORMATS[name as 'png'].encode(image);
      const found = await inspectFile(bytes);
      expect(found).toMatchObject({ format: name, violations: [], width: image.width, error: null });
      expect(found.fileBytes).toBe(bytes.length);
      expect(found.bitsPerPixel).toBeCloseTo((8 * bytes.length) / (image.width * image.height), 9);
      const sum = found.parts.reduce((all, part) => all + part.bytes, 0);
      if (name === 'png') expect(sum).toBe(bytes.length - 8);
      if (name === 'gif' || name === 'bmp') expect(sum).toBe(bytes.length);
      if (found.palette) expect(found.palette.length).toBeGreaterThanOrEqual(found.distinctColors!);
      expect(found.saving).toMatchObject({ exact: true, colors: found.distinctColors });
    },
  );

  it('says what an indexed PNG would take', async () => {
    const bytes = await encodePixels(photo(60, 40));
    const { saving, distinctColors, colors } = await inspectFile(bytes);
    expect(colors).toBe('RGB');
    expect(distinctColors).toBeGreaterThan(256);
    expect(saving).toMatchObject({ colors: 256, exact: false });
    expect(saving!.bytes).toBeLessThan(bytes.length);
  });

  it('lists chunks, transparent entries and profiles of PNG', async () => {
    const before = [chunk('gAMA', [0, 0, 177, 143]), PALETTE, chunk('tRNS', [0, 128])];
    const found = await inspect(joinChunks(indexed(before)));
    expect(found).toMatchObject({ depth: 2, colors: 'palette', violations: [], profile: 'gAMA' });
    expect(found.palette).toEqual(['#00000000', '#ff000080', '#0000ff']);
    expect(found.parts.map(({ name }) => name)).toEqual(['IHDR', 'gAMA', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
  });

  it('refuses what is no picture', async () => {
    await expect(inspect(Uint8Array.from([1, 2, 3]))).rejects.toMatchObject({ code: 'unsupported-input' });
  });
});

describe('violations of PNG', () => {
  const [head, palette, data, end] = indexed() as [PngChunk, PngChunk, PngChunk, PngChunk];
  it.each<[string, readonly PngChunk[], RegExp]>([
    ['no palette', [head, data, end], /the palette \(PLTE\) is missing/],
    ['no end', [head, palette, data], /the end \(IEND\) is missing/],
    [
      'a palette too large for its depth',
      indexed([chunk('PLTE', new Array(15).fill(9))], 2),
      /5 entries are more than 2 bits/,
    ],
    ['a palette of odd length', indexed([chunk('PLTE', [1, 2, 3, 4])]), /no multiple of 3/],
    ['transparency before the palette', [head, chunk('tRNS', [0]), palette, data, end], /tRNS precedes/],
    [
      'too much transparency',
      [head, palette, chunk('tRNS', [0, 0, 0, 0]), data, end],
      /tRNS has more entries/,
    ],
    [
      'gamma behind the palette',
      [head, palette, chunk('gAMA', [0, 0, 1, 1]), data, end],
      /gAMA follows the palette/,
    ],
    ['two palettes', [head, palette, palette, data, end], /several PLTE/],
    ['pixels apart', [head, palette, data, chunk('tEXt', [65, 0]), data, end], /not in one run/],
    ['an unknown critical chunk', [head, palette, chunk('ABCD'), data, end], /ABCD is a critical chunk/],
    ['no pixels', [head, palette, end], /there are no pixels/],
  ])('%s', async (_name, chunks, message) => {
    expect((await violationsOf(joinChunks(chunks))).join('\n')).toMatch(message);
  });

  it('a wrong CRC, and what follows the end', async () => {
    const bytes = joinChunks(indexed());
    const spoilt = Uint8Array.from([...bytes, 1, 2, 3]);
    spoilt[8 + 12 + 13 - 1]! ^= 1;
    const violations = await violationsOf(spoilt);
    expect(violations).toContain('IHDR has a wrong CRC');
    expect(violations).toContain('3 bytes follow the end');
  });
});

describe('violations of GIF and BMP', () => {
  const { indexed: image } = indexedPair({ width: 31, height: 9, colors: 11 });
  let gif: Uint8Array;
  let bmp: Uint8Array;
  const changed = (bytes: Uint8Array, at: number, value: number) =>
    bytes.map((byte, i) => (i === at ? value : byte));

  beforeAll(async () => {
    gif = await OUTPUT_FORMATS.gif.encode(image);
    bmp = await OUTPUT_FORMATS.bmp.encode(image);
  });

  it('of GIF', async () => {
    expect(await violationsOf(changed(gif, 6, 1))).toContain('a frame does not lie within the screen');
    expect(await violationsOf(gif.subarray(0, -1))).toContain('the end (trailer) is missing');
    expect(await violationsOf(gif.subarray(0, -4))).toContain('data is cut off');
    expect(await violationsOf(Uint8Array.from([...gif, 0]))).toContain('1 bytes follow the end');
    expect(await violationsOf(changed(gif, 11, 255))).toContain('the background is no entry of the table');
  });

  it('of BMP', async () => {
    expect(await violationsOf(Uint8Array.from([...bmp, 0]))).toEqual([
      `the header says ${bmp.length} bytes, there are ${bmp.length + 1}`,
    ]);
    expect(await violationsOf(changed(bmp, 26, 2))).toContain('2 planes');
    const cut = await inspect(bmp.subarray(0, -9));
    expect(cut.violations).toContain('the pixels are cut off');
    expect(cut).toMatchObject({ width: null, error: expect.stringMatching(/damaged or cut-off BMP/) });
  });

  it('are found in any bytes, which never break the inspection', async () => {
    for (const bytes of [gif, bmp, joinChunks(indexed())])
      for (let length = 12; length < Math.min(bytes.length, 120); length += 7) {
        const found = await inspect(Uint8Array.from(bytes.subarray(0, length)));
        expect(found.violations.length, `${length}`).toBeGreaterThan(0);
      }
  });
});
