import { encodePng, type IndexedImage } from 'fewhue';
import { compressFile } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartPicture } from '../../../helpers/flat-pictures.ts';
import { chunk, joinChunks, type PngChunk, writePng } from '../../../helpers/png-file.ts';

const WIDTH = 320;
const HEIGHT = 200;
const OPTIONS = { colors: 256, output: null, statistics: false } as const;

/** A drawing of few colours, of which the corner is clear. */
function drawing(): IndexedImage {
  const { data } = chartPicture(6, 4, WIDTH, HEIGHT);
  const numbers = new Map<number, number>();
  const indices = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const clear = at % WIDTH < 40 && at < 40 * WIDTH;
    const color = clear ? 0 : new DataView(data.buffer).getUint32(4 * at);
    if (!numbers.has(color)) numbers.set(color, numbers.size);
    return numbers.get(color)!;
  });
  const colors = new Uint8Array(4 * numbers.size);
  for (const [color, number] of numbers) new DataView(colors.buffer).setUint32(4 * number, color);
  return { width: WIDTH, height: HEIGHT, palette: { colors }, indices };
}

const DRAWING = drawing();

/** The chunks of a file. */
function chunksOf(file: Uint8Array): PngChunk[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const chunks: PngChunk[] = [];
  for (let at = 8; at < file.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    chunks.push(chunk(type, file.subarray(at + 8, at + 8 + view.getUint32(at))));
  }
  return chunks;
}

const rgba = (file: Uint8Array) => sharp(file).ensureAlpha().raw().toBuffer();
const typesOf = (file: Uint8Array) => chunksOf(file).map(({ type }) => type);

describe('a picture that keeps all its colours', () => {
  let small: Uint8Array;
  beforeAll(async () => {
    small = await encodePng(DRAWING, { effort: 6 });
  });

  it.each([
    ['as it was written', []],
    ['that says it is sRGB', [chunk('sRGB', [0])]],
  ])('does not get larger, at effort 1 either: a source %s', async (_, more) => {
    const [header, ...rest] = chunksOf(small);
    const source = joinChunks([header!, ...more, ...rest]);
    expect((await encodePng(DRAWING, { effort: 1 })).length).toBeGreaterThan(source.length + 13);
    const { bytes } = await compressFile(source, { ...OPTIONS, effort: 1 });
    expect(bytes).toHaveLength(small.length);
    expect(await rgba(bytes)).toEqual(await rgba(small));
    expect(typesOf(bytes)).toEqual(typesOf(small));
  });

  it('leaves out what a source says besides, and says it on request', async () => {
    const chunks = chunksOf(small);
    const dpi = chunk('pHYs', [0, 0, 11, 19, 0, 0, 11, 19, 1]);
    const time = chunk('tIME', [7, 208, 1, 1, 0, 0, 0]);
    const source = joinChunks([chunks[0]!, dpi, time, ...chunks.slice(1)]);
    const plain = await compressFile(source, { ...OPTIONS, effort: 1 });
    expect(typesOf(plain.bytes).sort()).toEqual(['IDAT', 'IEND', 'IHDR', 'PLTE', 'tRNS']);
    const kept = await compressFile(source, { ...OPTIONS, effort: 1, keep: ['dpi'] });
    expect(chunksOf(kept.bytes).filter(({ type }) => type === 'pHYs')).toEqual([dpi]);
    expect(kept.bytes.length).toBeLessThanOrEqual(source.length);
  });

  it('shows nothing of what clear palette entries hide', async () => {
    const clear = chunksOf(small)
      .find(({ type }) => type === 'tRNS')!
      .body.indexOf(0);
    const chunks = chunksOf(small);
    const palette = chunks.find(({ type }) => type === 'PLTE')!.body;
    palette.set([9, 8, 7], 3 * clear);
    const source = joinChunks(chunks);
    const { bytes } = await compressFile(source, { ...OPTIONS, effort: 1 });
    expect(bytes.length).toBeLessThanOrEqual(source.length);
    const found = chunksOf(bytes).find(({ type }) => type === 'PLTE')!.body;
    expect([...found.subarray(3 * clear, 3 * clear + 3)]).toEqual([0, 0, 0]);
  });

  it('is written anew where colours are lost or the palette is to stay as given', async () => {
    const fewer = await compressFile(small, { ...OPTIONS, effort: 1, colors: 4 });
    expect(await rgba(fewer.bytes)).not.toEqual(await rgba(small));
    const { palette } = DRAWING;
    const kept = await compressFile(small, { ...OPTIONS, effort: 1, palette, keepUnused: true });
    const plte = chunksOf(kept.bytes).find(({ type }) => type === 'PLTE')!.body;
    expect([...plte]).toEqual([...palette.colors].filter((_, i) => i % 4 < 3));
  });

  it('is written anew where the source is the larger one', async () => {
    const samples = DRAWING.indices;
    const before = chunksOf(await encodePng(DRAWING, { keepPalette: true })).filter(({ type }) =>
      ['PLTE', 'tRNS'].includes(type),
    );
    const source = writePng({ width: WIDTH, height: HEIGHT, depth: 8, colorType: 3, samples, before });
    const { bytes } = await compressFile(source, OPTIONS);
    expect(bytes.length).toBeLessThan(0.9 * source.length);
    expect(await rgba(bytes)).toEqual(await rgba(source));
  });
});
