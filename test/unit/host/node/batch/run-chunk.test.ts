import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng, type FewhueError, quantize } from 'fewhue';
import { type BatchJob, type BatchResult, compressFile } from 'fewhue/node';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type BatchSettings, type ChunkOptions, runChunk, ThreadPool } from '#internal/node';
import { photo } from '../../../../helpers/pictures.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const pool = new ThreadPool(2);
afterAll(() => pool.close());

const settings: BatchSettings = { colors: 5, effort: 1 };
const pictures: Uint8Array[] = [];
for (const side of [20, 30, 40, 50])
  pictures.push(await encodePng((await quantize(photo(side, side), { colors: 256 })).image));

let folder: string;
const at = (name: string) => join(folder, name);
const job = (name: string): BatchJob => ({ input: at(name), output: join(folder, 'out', name) });

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  for (const [i, bytes] of pictures.entries()) writeFileSync(at(`${i}.png`), bytes);
});

async function run(
  names: readonly string[],
  options: ChunkOptions = {},
  given = settings,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for await (const result of runChunk(pool, names.map(job), given, options)) results.push(result);
  return results.sort((a, b) => a.index - b.index);
}

const ALL = ['0.png', '1.png', '2.png', '3.png'];
const statusOf = (results: readonly BatchResult[]) => results.map(({ status }) => status);
const resume = () => ({ journal: join(folder, 'out', '.journal'), resume: true });

describe('a chunk', () => {
  it('has the bytes of pictures that are done one by one, and says what became of each', async () => {
    const results = await run(ALL);
    for (const [i, result] of results.entries()) {
      const alone = await compressFile(at(`${i}.png`), { ...settings, output: null });
      expect(new Uint8Array(readFileSync(result.output))).toEqual(alone.bytes);
      expect(result).toMatchObject({
        ...{ index: i, status: 'written', input: at(`${i}.png`), width: alone.width, height: alone.height },
        ...{ sourceBytes: pictures[i]!.length, fileBytes: alone.bytes.length, error: null, mse: null },
      });
    }
  });

  it('measures where it is asked to', async () => {
    const [result] = await run(['3.png'], {}, { ...settings, measure: true });
    const { statistics } = await compressFile(at('3.png'), { ...settings, output: null });
    expect(result).toMatchObject({ mse: statistics!.mse, psnr: statistics!.psnr, ssim: statistics!.ssim });
  });

  it('goes on past pictures that fail, damaged ones among them, with the errors that they have alone', async () => {
    const names = ['0.png', 'none.png', 'text.png', 'cut.png', 'cut2.png', '1.png', 'cut.jpg', '2.png'];
    writeFileSync(at('text.png'), 'no picture');
    writeFileSync(at('cut.png'), pictures[3]!.subarray(0, 300));
    writeFileSync(at('cut2.png'), pictures[2]!.subarray(0, 250));
    writeFileSync(at('cut.jpg'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16));
    for (const result of await run(names)) {
      const alone = compressFile(result.input, { ...settings, output: null });
      const error: unknown = await alone.then(
        () => null,
        (error) => error,
      );
      if (error === null) expect(result.status).toBe('written');
      else
        expect(result.error).toMatchObject({
          code: (error as FewhueError).code,
          message: (error as FewhueError).message,
        });
    }
  });

  it('refuses a result that exists, each by itself', async () => {
    await run(['0.png']);
    const results = await run(['0.png', '1.png']);
    expect(statusOf(results)).toEqual(['failed', 'written']);
    expect(results[0]!.error).toMatchObject({ code: 'output-exists', option: 'force' });
    expect(statusOf(await run(['0.png', '1.png'], {}, { ...settings, force: true }))).toEqual([
      'written',
      'written',
    ]);
  });

  it('takes jobs from the list only as threads are free', async () => {
    let taken = 0;
    const jobs = function* () {
      for (let i = 0; i < 50; i++, taken++) yield { input: at('0.png'), output: at(`out/${i}.png`) };
    };
    let seen = 0;
    for await (const _ of runChunk(pool, jobs(), settings)) expect(taken).toBeLessThanOrEqual(++seen + 2);
    expect(seen).toBe(50);
  });

  it('gives up a picture that takes too long, and does the others', async () => {
    const large = (await quantize(photo(900, 900), { colors: 256 })).image;
    writeFileSync(at('large.png'), await encodePng(large));
    const slow = { model: 'gmm', colors: 200, restarts: 100 } as const;
    const results = await run(['large.png'], { timeout: 0.05 }, slow);
    expect(results[0]!.error).toMatchObject({ code: 'limit-exceeded', option: 'timeout' });
    expect(results[0]!.error!.message).toBe(`${at('large.png')}: took longer than 0.05 s`);
    expect(readdirSync(join(folder, 'out'))).toEqual([]);
    expect(statusOf(await run(['0.png']))).toEqual(['written']);
  });

  it('ends when it is cancelled', async () => {
    const signal = { aborted: false };
    const doneNames = async () => {
      for await (const _ of runChunk(pool, ALL.map(job), settings, { signal })) signal.aborted = true;
    };
    await expect(doneNames()).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(join(folder, 'out')).length).toBeLessThan(4);
  });
});

describe('a chunk with a journal', () => {
  it('leaves what is done as it is', async () => {
    await run(ALL, resume());
    const before = ALL.map((name) => statSync(job(name).output).mtimeMs);
    expect(statusOf(await run(ALL, resume()))).toEqual(ALL.map(() => 'unchanged'));
    expect(ALL.map((name) => statSync(job(name).output).mtimeMs)).toEqual(before);
  });

  it('does again what is missing, changed, or made of another input or with other settings', async () => {
    await run(ALL, resume());
    rmSync(job('0.png').output);
    writeFileSync(at('2.png'), pictures[3]!);
    const results = await run(ALL, resume());
    expect(statusOf(results)).toEqual(['written', 'unchanged', 'written', 'unchanged']);
    expect(readFileSync(job('2.png').output)).toEqual(readFileSync(job('3.png').output));
    expect(statusOf(await run(ALL, resume(), { ...settings, colors: 4 }))).toEqual(ALL.map(() => 'written'));
    expect(statusOf(await run(ALL, resume(), { ...settings, colors: 4, force: true }))).toEqual(
      ALL.map(() => 'unchanged'),
    );
  });

  it('does not replace a file that is not as it left it', async () => {
    await run(ALL, resume());
    writeFileSync(job('1.png').output, 'somebody else');
    const results = await run(ALL, resume());
    expect(statusOf(results)).toEqual(['unchanged', 'failed', 'unchanged', 'unchanged']);
    expect(results[1]!.error!.code).toBe('output-exists');
    expect(readFileSync(job('1.png').output, 'utf8')).toBe('somebody else');
  });

  it('remembers what was not worth saving, and copies of it with their own ending', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const picture = sharp({ create: { width: 60, height: 60, channels: 3, background: 'grey', noise } });
    await picture.jpeg({ quality: 20 }).toFile(at('n.jpg'));
    const skipping = { ...settings, colors: 64, skipIfLarger: true };
    const output = at('out/n.png');
    const run = async (given: BatchSettings) => {
      const jobs = [{ input: at('n.jpg'), output }];
      const found: unknown[] = [];
      for await (const { status, output } of runChunk(pool, jobs, given, resume()))
        found.push(status, output);
      return found;
    };
    expect(await run(skipping)).toEqual(['skipped', output]);
    expect(await run(skipping)).toEqual(['unchanged', output]);
    expect(readdirSync(at('out'))).toEqual(['.journal']);
    const copying = { ...skipping, copySkipped: true };
    expect(await run(copying)).toEqual(['copied', at('out/n.jpg')]);
    expect(await run(copying)).toEqual(['unchanged', at('out/n.jpg')]);
    expect(readFileSync(at('out/n.jpg'))).toEqual(readFileSync(at('n.jpg')));
    expect(readdirSync(at('out'))).toEqual(['.journal', 'n.jpg']);
  });
});
