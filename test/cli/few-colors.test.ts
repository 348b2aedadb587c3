import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);

/** Colours of each picture: as many as any K may have. */
const COLORS: Readonly<Record<string, readonly string[]>> = {
  'one-pixel.png': ['#0a0b0c'],
  'one-color.png': ['#c02040'],
  'two-colors.png': ['#c02040', '#20c040'],
  'clear.png': ['#00000000'],
  'clear-and-red.png': ['#00000000', '#ff0000'],
  'half-clear.png': ['#20408080', '#ff0000'],
};
const FILES = Object.keys(COLORS);

beforeAll(async () => {
  for (const [name, colors] of Object.entries(COLORS)) {
    const [width, height] = name === 'one-pixel.png' ? [1, 1] : [12, 10];
    const channels = colors.some((color) => color.length > 7) ? 4 : 3;
    const create = { width, height, channels, background: colors[0]! } as const;
    const rest = colors.slice(1).map((background, i) => ({
      ...{ input: { create: { width: 4, height, channels, background } } as const },
      ...{ left: 4 * i, top: 0, blend: 'over' as const },
    }));
    await sharp({ create }).composite(rest).png().toFile(join(cwd, name));
  }
});

/** The document of a batch that must go well. */
async function batch(...args: string[]) {
  const done = await runCli([...args, '--force', '--json'], { cwd });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const printed = JSON.parse(done.stdout.toString());
  expect(violations(printed, schema)).toEqual([]);
  expect(printed.results.map(({ input }: { input: string }) => input)).toEqual(FILES);
  return printed.results as Record<string, never>[];
}

describe('more clusters than a picture has colours are as many as it has', () => {
  const models = ['gmm', 'bayes-gmm', 'soft-kmeans', 'gaussian-kmeans'];
  it.each(models)('maps --model %s', async (model) => {
    const results = await batch('maps', ...FILES, '-k', '5', '--model', model, '-o', 'out/');
    for (const [i, { model: fit, outputs }] of results.entries()) {
      const { asked, components } = fit as { asked: number; components: number };
      expect([asked, components]).toEqual([5, COLORS[FILES[i]!]!.length]);
      expect(outputs).toHaveLength(components + 2);
    }
  });

  it.each(['full', 'tied', 'diag', 'spherical'])('maps and iterate --covariance %s', async (covariance) => {
    const options = ['-k', '5', '--model', 'gmm', '--covariance', covariance];
    for (const command of ['maps', 'iterate'])
      await batch(command, ...FILES, ...options, '-o', `${command}/`);
  });

  it.each([
    ['kmeans', 'wu'],
    ['kmeans', 'random'],
    ['gmm', 'kmeans'],
    ['gmm', 'kmeans++'],
    ['gmm', 'random'],
  ])('iterate --model %s --init %s', async (model, init) => {
    const args = ['-k', '5', '--model', model, '--init', init, '-o', 'out/'];
    const results = await batch('iterate', ...FILES, ...args);
    results.forEach(({ asked, used }, i) => {
      expect([asked, used]).toEqual([5, COLORS[FILES[i]!]!.length]);
    });
  });

  it.each(['kmeans', 'kmedians', ...models])('compress and segment --model %s', async (model) => {
    for (const k of ['5', 'auto']) {
      const args = ['-k', k, '--model', model];
      const compressed = await batch('compress', ...FILES, ...args, '-o', 'out/');
      compressed.forEach(({ colors }, i) => {
        const { asked, used } = colors as { asked: number; used: number };
        expect(asked).toBeGreaterThanOrEqual(used);
        if (k === '5') expect([asked, used]).toEqual([5, COLORS[FILES[i]!]!.length]);
      });
      const segmented = await batch('segment', ...FILES, ...args, '--by', 'color', '-o', 'out/');
      segmented.forEach(({ model: fit }, i) => {
        const { asked, used } = fit as { asked: number; used: number };
        const visible = COLORS[FILES[i]!]!.filter((color) => color !== '#00000000').length;
        if (k === '5') expect([asked, used]).toEqual([5, visible]);
      });
    }
  });

  it('choose', async () => {
    for (const name of FILES)
      for (const args of [[], ['--min-k', '4'], ['--min-k', '4', '--max-k', '4']]) {
        const done = await runCli(['choose', name, ...args, '--json'], { cwd });
        expect(done).toMatchObject({ code: 0, stderr: '' });
        const printed = JSON.parse(done.stdout.toString());
        expect(violations(printed, schema)).toEqual([]);
        const [{ maxK, clusterings }] = printed.results;
        expect(maxK).toBe(args.length === 4 ? 4 : 10);
        expect(clusterings.at(-1).k).toBe(COLORS[name]!.length);
      }
  });
});
