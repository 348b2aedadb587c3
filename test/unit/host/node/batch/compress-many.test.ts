import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodePng, fitPaletteOfColors, quantize } from 'fewhue';
import { type ColorHistogram, colorHistogram, mergeHistograms } from 'fewhue/color';
import {
  type BatchResult,
  type CompressManyOptions,
  compressFile,
  compressMany,
  openImage,
} from 'fewhue/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { photo } from '../../../../helpers/pictures.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const png = await encodePng((await quantize(photo(24, 20), { colors: 50 })).image);
let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  for (const path of ['a/x.png', 'a/sub/y.png', 'b/x.png', 'b/x.webp', 'c.png']) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), png);
  }
});

type Source = Parameters<typeof compressMany>[0];

async function run(source: Source, options: Partial<CompressManyOptions> = {}): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  const given = { output: at('out'), colors: 4, effort: 1, jobs: 2, ...options };
  for await (const result of compressMany(source, given)) results.push(result);
  return results.sort((a, b) => a.index - b.index);
}

const outputsOf = (results: readonly BatchResult[]) =>
  results.map(({ output }) => output.slice(at('out').length + 1));

describe('compressMany', () => {
  it('takes files first, then folders in turn, of which names of one folder get endings and numbers', async () => {
    const results = await run([at('a'), at('b'), at('c.png'), at('a/sub')], { recursive: true });
    expect(outputsOf(results)).toEqual([
      'c-k4.png',
      'x-k4.png',
      'sub/y-k4.png',
      'x-png-k4.png',
      'x-webp-k4.png',
    ]);
    expect(results.every(({ status }) => status === 'written')).toBe(true);
    const again = await run([at('a'), at('b')], { suffix: '', output: at('two') });
    expect(
      readdirSync(at('two'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['x-png.png', 'x-webp.png', 'x.png']);
    expect(again).toHaveLength(3);
  });

  it('takes a path, and a stream of paths each by itself', async () => {
    expect(outputsOf(await run(at('c.png')))).toEqual(['c-k4.png']);
    const stream = async function* () {
      yield at('a/x.png');
      yield at('b/x.png');
      yield at('a/x.png');
    };
    const results = await run(stream(), { output: at('streamed') });
    expect(results.map(({ output }) => output)).toEqual([at('streamed/x-k4.png'), at('streamed/x-2-k4.png')]);
  });

  it('gives all pictures one palette, that of the sum of their colours, and goes on without counting again', async () => {
    const inputs: string[] = [];
    for (let i = 0; i < 5; i++) {
      inputs.push(at(`in-${i}.png`));
      writeFileSync(inputs[i]!, await encodePng((await quantize(photo(20, 12, i), { colors: 60 })).image));
    }
    writeFileSync(at('in-bad.png'), 'no picture');
    const parts: ColorHistogram[] = [];
    for (const path of inputs) parts.push(await colorHistogram((await openImage(path)).image));
    const sum = parts.reduce(mergeHistograms);
    const { palette } = await fitPaletteOfColors(sum, { colors: 4, effort: 1 });
    const options = { shared: true, resume: true };
    const results = await run([...inputs, at('in-bad.png')], options);
    expect(results.map(({ status }) => status)).toEqual([...inputs.map(() => 'written'), 'failed']);
    for (const [i, input] of inputs.entries()) {
      const alone = await compressFile(input, { palette, effort: 1, output: null });
      expect(new Uint8Array(readFileSync(results[i]!.output))).toEqual(alone.bytes);
    }
    expect(readdirSync(at('out/.fewhue-shared'))).toEqual(['palette.json']);
    const again = await run([...inputs, at('in-bad.png')], options);
    expect(again.map(({ status }) => status)).toEqual([...inputs.map(() => 'unchanged'), 'failed']);
    // Another picture among them is another sum, and another palette.
    const more = await run([...inputs, at('a/x.png')], options);
    expect(more.map(({ status }) => status)).toEqual([...inputs, at('a/x.png')].map(() => 'written'));
  });

  it('finds no shared palette where no picture can be opened', async () => {
    writeFileSync(at('bad.png'), 'no picture');
    await expect(run([at('bad.png')], { shared: true })).rejects.toMatchObject({ code: 'unreadable-input' });
    expect(await run([], { shared: true })).toEqual([]);
  });

  it.each([
    [{ palette: { colors: Uint8Array.of(0, 0, 0, 255) } }, 'palette'],
    [{ quality: 'auto' }, 'quality'],
    [{ maxBytes: 1000 }, 'maxBytes'],
    [{ shard: '1/2' }, 'shard'],
  ] as const)('refuses %o beside a shared palette', async (options, option) => {
    const done = run([at('c.png')], { ...options, shared: true });
    await expect(done).rejects.toMatchObject({ code: 'invalid-option', option });
  });

  it('gives the same files on one thread as on three', async () => {
    const results = async (jobs: number) => {
      const found = await run([at('a'), at('b')], {
        recursive: true,
        jobs,
        output: at(`on-${jobs}`),
        measure: true,
      });
      return found.map(({ seconds: _, output, ...facts }) => ({
        ...facts,
        output: output.replace(/on-\d/, ''),
      }));
    };
    expect(await results(3)).toEqual(await results(1));
  });

  it('stops where its reader does', async () => {
    for await (const result of compressMany(at('a'), {
      output: at('out'),
      colors: 4,
      recursive: true,
      jobs: 1,
    })) {
      expect(result.status).toBe('written');
      break;
    }
    expect(readdirSync(at('out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each<[Partial<CompressManyOptions>, string]>([
    [{ output: undefined }, 'output'],
    [{ inPlace: true }, 'output'],
    [{ inPlace: true, output: undefined }, 'backup'],
    [{ backup: 'x' }, 'backup'],
    [{ jobs: 0 }, 'jobs'],
    [{ timeout: -1 }, 'timeout'],
    [{ include: [1] as never }, 'include'],
    [{ colors: 300 }, 'colors'],
    [{ profile: 'p3' as never }, 'profile'],
  ])('refuses %j before any work', async (options, option) => {
    await expect(run(at('a'), options)).rejects.toMatchObject({ code: 'invalid-option', option });
    expect(existsSync(at('out'))).toBe(false);
  });
});
