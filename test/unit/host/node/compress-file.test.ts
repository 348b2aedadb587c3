import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePacked, encodePixels, expandIndexed, type OutputFormat, type Progress } from 'fewhue';
import { compressFile, decodeFile } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const photo = join(folder, 'photo.png');
const COLORS = [255, 0, 0, 255, 0, 0, 255, 255, 10, 20, 30, 255, 0, 0, 0, 0];

/** 40 x 30 pixels of four colours, one of them clear. */
const PIXELS = Uint8Array.from(
  { length: 4 * 40 * 30 },
  (_, i) => COLORS[4 * (((i >> 2) * 7) % 4) + (i % 4)] as number,
);

async function rgba(source: string | Uint8Array): Promise<Uint8Array> {
  return sharp(source).ensureAlpha().raw().toBuffer();
}

beforeAll(async () => {
  await sharp(PIXELS, { raw: { width: 40, height: 30, channels: 4 } })
    .png()
    .toFile(photo);
});

describe('compressFile', () => {
  it('writes beside the input, losslessly if the colours are few, with statistics', async () => {
    const before = readFileSync(photo);
    const result = await compressFile(photo, { colors: 4 });
    const output = join(folder, 'photo-k4.png');
    expect(result).toMatchObject({
      input: photo,
      output,
      format: 'png',
      width: 40,
      height: 30,
      skipped: false,
    });
    expect(Buffer.compare(await rgba(output), PIXELS)).toBe(0);
    expect(readFileSync(output).equals(result.bytes)).toBe(true);
    expect(result.statistics).toMatchObject({ colors: { before: 4, asked: 4, used: 4 }, mse: 0 });
    expect(result.statistics?.bytes).toMatchObject({ source: before.length, file: statSync(output).size });
    expect(readFileSync(photo).equals(before)).toBe(true);
  });

  it('fits colours to the alpha of the format, and says what is lost', async () => {
    const half = await sharp(Uint8Array.of(255, 0, 0, 127, 0, 0, 255, 128, 0, 255, 0, 255), {
      raw: { width: 3, height: 1, channels: 4 },
    })
      .png()
      .toBuffer();
    const write = (format: OutputFormat) => compressFile(half, { format, colors: 3 });
    const gif = await write('gif');
    expect(gif.warnings).toEqual(['GIF has no half transparency: pixels are opaque or not']);
    expect([...(await rgba(gif.bytes))]).toEqual([0, 0, 0, 0, 0, 0, 255, 255, 0, 255, 0, 255]);
    expect(gif.statistics?.mse).toBe(0);
    const tiff = await write('tiff');
    expect(tiff.warnings).toEqual(['TIFF has no transparency: what is translucent is laid on white']);
    expect([...(await rgba(tiff.bytes))]).toEqual([255, 128, 128, 255, 127, 127, 255, 255, 0, 255, 0, 255]);
    expect((await write('png')).warnings).toEqual([]);
    expect((await compressFile(photo, { format: 'gif', output: null })).warnings).toEqual([]);
  });

  it('refuses sides that the format does not have, by name', async () => {
    const long = await sharp(new Uint8Array(3 * 65536), { raw: { width: 65536, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    await expect(compressFile(long, { format: 'gif', name: 'long.png' })).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: 'long.png: 65536 x 1 pixels are more than the 65535 a side of GIF files',
    });
  });

  it('times every stage within the total', async () => {
    const { seconds } = await compressFile(photo, { output: null });
    expect(Object.keys(seconds)).toEqual([
      'decode',
      'histogram',
      'cluster',
      'map',
      'encode',
      'write',
      'total',
    ]);
    for (const time of Object.values(seconds)) expect(time).toBeGreaterThanOrEqual(0);
  });

  it('saves nothing for bytes and streams unless told where', async () => {
    const count = readdirSync(folder).length;
    const result = await compressFile(readFileSync(photo), { colors: 4, statistics: false });
    expect(result).toMatchObject({ output: null, statistics: null, input: 'input' });
    expect(Buffer.compare(await rgba(result.bytes), PIXELS)).toBe(0);
    expect(readdirSync(folder)).toHaveLength(count);
  });

  it('refuses an output that exists before it decodes the input', async () => {
    const output = join(folder, 'taken.png');
    writeFileSync(output, 'mine');
    await expect(compressFile(Buffer.from('no picture'), { output })).rejects.toMatchObject({
      code: 'output-exists',
    });
    await expect(compressFile(photo, { output: photo })).rejects.toMatchObject({ code: 'output-exists' });
    expect(readFileSync(output, 'utf8')).toBe('mine');
    const missing = compressFile(join(folder, 'missing', 'x.png'));
    await expect(missing).rejects.toMatchObject({ code: 'unreadable-input' });
  });

  it('skips what would grow', async () => {
    const tiny = join(folder, 'tiny.webp');
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'grey', noise } })
      .webp({ quality: 1 })
      .toFile(tiny);
    const result = await compressFile(tiny, { colors: 64, skipIfLarger: true });
    expect(result).toMatchObject({ skipped: true, output: null });
    expect(result.bytes.length).toBeGreaterThan(statSync(tiny).size);
    expect(existsSync(join(folder, 'tiny-k64.png'))).toBe(false);
    expect((await compressFile(tiny, { colors: 64 })).skipped).toBe(false);
  });

  it('refuses more colours than the format holds', async () => {
    await expect(compressFile(photo, { colors: 257 })).rejects.toMatchObject({
      code: 'invalid-option',
      option: 'colors',
    });
    const packed = await compressFile(photo, { colors: 257, output: join(folder, 'many.fhq') });
    expect(packed.format).toBe('fhq');
  });

  it('stops when cancelled and leaves nothing', async () => {
    const output = join(folder, 'cancelled.png');
    const signal = AbortSignal.abort();
    await expect(compressFile(photo, { output, signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(output)).toBe(false);
  });
});

describe('the progress of compressFile', () => {
  it.each([true, false])('runs once from 0 to 1, with statistics: %s', async (statistics) => {
    const seen: Progress[] = [];
    await compressFile(photo, {
      ...{ colors: 3, output: null, statistics },
      onProgress: (progress) => seen.push(progress),
    });
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBeLessThanOrEqual(0.2);
    expect(fractions.at(-1)).toBe(1);
    const stages = new Set(seen.map(({ stage }) => stage));
    expect(stages).toContain('map');
    expect(stages.has('describe')).toBe(statistics);
    const mapped = seen.filter(({ stage }) => stage === 'map').at(-1)!;
    expect(mapped.fraction).toBeLessThan(0.9);
  });

  it('ends in the statistics when cancelled there', async () => {
    const signal = { aborted: false };
    const onProgress = ({ stage }: Progress) => {
      signal.aborted ||= stage === 'describe';
    };
    const compressed = compressFile(photo, { colors: 3, output: null, signal, onProgress });
    await expect(compressed).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('decodeFile', () => {
  it('turns a packed file back into the same pixels', async () => {
    const path = join(folder, 'packed.fhq');
    await compressFile(photo, { colors: 4, output: path });
    const result = await decodeFile(path);
    expect(result.output).toBe(join(folder, 'packed.png'));
    expect(Buffer.compare(await rgba(join(folder, 'packed.png')), PIXELS)).toBe(0);
  });

  it('decodes palettes of more than 256 colours', async () => {
    const pixels = Uint8Array.from(
      { length: 4 * 400 },
      (_, i) => [(i >> 2) & 255, i >> 10, 77, 255][i % 4] as number,
    );
    const png = await sharp(pixels, { raw: { width: 20, height: 20, channels: 4 } })
      .png()
      .toBuffer();
    const { bytes } = await compressFile(png, { colors: 1000, format: 'fhq' });
    const decoded = await decodeFile(bytes);
    expect(Buffer.compare(await rgba(decoded.bytes), pixels)).toBe(0);
    // By the engine's own encoder, which tells how far it is and can be cancelled.
    expect(decoded.bytes).toEqual(await encodePixels(expandIndexed(await decodePacked(bytes))));
    const signal = { aborted: false };
    const onProgress = () => {
      signal.aborted = true;
    };
    const cancelled = decodeFile(bytes, { signal, onProgress });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('names a file that is not packed', async () => {
    await expect(decodeFile(photo, { output: null })).rejects.toMatchObject({
      code: 'unsupported-input',
      message: expect.stringMatching(/photo\.png: /),
    });
  });
});
