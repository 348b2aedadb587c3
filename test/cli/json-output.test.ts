import { readFileSync, writeFileSync } from 'node:fs';
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

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  await sharp({ create: { width: 50, height: 40, channels: 3, background: 'grey', noise } })
    .png()
    .toFile(join(cwd, 'photo.png'));
  await sharp({ create: { width: 3, height: 3, channels: 4, background: '#ff000080' } })
    .png()
    .toFile(join(cwd, 'one-color.png'));
  const soft = Uint8Array.from({ length: 4 * 20 * 10 }, (_, i) => (i % 4 === 3 ? i % 251 : (i * 37) % 256));
  await sharp(soft, { raw: { width: 20, height: 10, channels: 4 } })
    .png()
    .toFile(join(cwd, 'soft.png'));
  writeFileSync(join(cwd, 'text.png'), 'text');
});

async function document(...words: string[]) {
  return JSON.parse((await runCli([...words, '--json'], { cwd })).stdout.toString());
}

const report = (...words: string[]) => document('compress', ...words);

describe('--json', () => {
  it('prints a document that its schema allows, for results and errors of all kinds', async () => {
    const documents = [
      await report('photo.png', 'one-color.png', 'text.png', 'missing.png', '-k', '16'),
      await report('photo.png', '-k', '300', '--format', 'fhq'),
      await report('photo.png', '-k', '16'),
    ];
    for (const printed of documents) expect(violations(printed, schema)).toEqual([]);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(documents[0].fewhue).toBe(version);
    expect(documents[0].results).toHaveLength(4);
    expect(documents[2].results[0].error.code).toBe('output-exists');
  });

  it('prints numbers that fit together', async () => {
    const [result] = (await report('photo.png', '-k', '12', '-o', 'fits.png')).results;
    expect(result).toMatchObject({
      input: 'photo.png',
      output: 'fits.png',
      format: 'png',
      width: 50,
      height: 40,
    });
    expect(result.colors.used).toBe(result.palette.length);
    const file = readFileSync(join(cwd, 'fits.png')).length;
    expect(result.bytes).toMatchObject({
      raw: 6000,
      file,
      source: readFileSync(join(cwd, 'photo.png')).length,
    });
    expect(result.bitsPerPixel).toMatchObject({ original: 24, fixed: 4, file: (8 * file) / 2000 });
    expect(result.ratio.file).toBeCloseTo(file / 6000, 9);
    const pixels = result.palette.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(pixels).toBe(2000);
  });

  it('describes segments and scores, too', async () => {
    const documents = [
      await document('segment', 'photo.png', 'one-color.png', 'missing.png'),
      await document('segment', 'photo.png', '--by', 'color', '--pick', '3,4'),
      await document('score', 'photo-regions/labels.png', 'photo-regions/labels.npy'),
    ];
    for (const printed of documents) expect(violations(printed, schema)).toEqual([]);
    expect(documents[0].results.map(({ by }: { by?: string }) => by)).toEqual([
      'region',
      'region',
      undefined,
    ]);
    expect(documents[1].results[0].picked).toHaveLength(1);
    expect(documents[2].results[0].covering).toBe(1);
  });

  it('goes to standard error where the picture has standard output', async () => {
    const done = await runCli(['compress', 'photo.png', '-k', '4', '-o', '-', '--json'], { cwd });
    expect(violations(JSON.parse(done.stderr), schema)).toEqual([]);
    expect(JSON.parse(done.stderr).results[0].output).toBe(null);
    expect((await sharp(done.stdout).metadata()).format).toBe('png');
  });
});

describe('--json of maps and iterate', () => {
  const printed: Record<string, Printed> = {};
  beforeAll(async () => {
    for (const command of ['maps', 'iterate'])
      printed[command] = await document(command, 'photo.png', '-k', '2', '-o', 'right/');
  });

  it.each([
    ['gmm', ['--covariance', 'tied', '--space', 'oklab'], 3],
    ['bayes-gmm', ['--space', 'lab'], 3],
    ['soft-kmeans', ['--beta', '0.01'], 3],
    ['soft-kmeans', ['--beta', '1e60'], 3],
    ['gaussian-kmeans', ['--covariance', 'diag', '--space', 'linear'], 3],
    ['gmm', ['--max-iterations', '0'], 3],
    ['gmm', [], 1],
  ])('describes maps of %s %j', async (model, words, k) => {
    const inputs = ['photo.png', 'soft.png', 'one-color.png', 'missing.png'];
    const printed = await document('maps', ...inputs, '-k', `${k}`, '--model', model, ...words, '-f');
    expect(violations(printed, schema)).toEqual([]);
    const [opaque, soft, , missing] = printed.results;
    expect([opaque, soft].map((result) => result.model.means[0].length)).toEqual([3, 4]);
    expect(opaque.model).toMatchObject({ kind: model, iterations: opaque.model.history.length - 1 });
    expect(missing.error.code).toBe('unreadable-input');
  });

  it.each([
    ['kmeans', ['--at', '0,1,300', '--init', 'random']],
    ['kmeans', ['--space', 'lab', '--at', '0']],
    ['gmm', ['--covariance', 'diag', '--space', 'oklab', '--at', '2,1']],
  ])('describes iterations of %s %j', async (model, words) => {
    const inputs = ['photo.png', 'soft.png', 'one-color.png', 'missing.png'];
    const printed = await document('iterate', ...inputs, '-k', '4', '--model', model, ...words, '-f');
    expect(violations(printed, schema)).toEqual([]);
    expect(printed.results.slice(0, 2)).toMatchObject([{ model }, { model }]);
    for (const { frames, history } of printed.results.slice(0, 2))
      for (const { shown, objective } of frames) expect(objective).toBe(history[shown]);
  });

  it('describes iterations that go to standard output', async () => {
    const done = await runCli(['iterate', 'photo.png', '-k', '3', '-o', '-', '--json'], { cwd });
    expect(violations(JSON.parse(done.stderr), schema)).toEqual([]);
    expect(JSON.parse(done.stderr).results[0].output).toBe(null);
  });

  it.each([
    ['model.kind', 'kmeans'],
    ['model.covariance', 'round'],
    ['model.components', 0],
    ['model.weights.0', -0.5],
    ['model.means.0.0', '#ff0000'],
    ['model.colors.0', '#12345'],
    ['model.axes.0.0.deviation', -1],
    ['model.axes.0.0.direction.0', 2],
    ['model.aic', null],
    ['model.history', []],
    ['model.coarseIterations', undefined],
    ['model.labels', [0]],
    ['anomaly.whitePercentile', 101],
    ['outputs', ['anomaly.png']],
    ['seconds', {}],
  ])('refuses maps with a wrong %s', (path, wrong) => {
    expectRefusal(printed['maps']!, 'maps', path, wrong);
  });

  it.each([
    ['model', 'bayes-gmm'],
    ['objective', 'bound'],
    ['iterations', 1.5],
    ['converged', undefined],
    ['history', []],
    ['frames', []],
    ['frames.0.shown', undefined],
    ['frames.0.palette.0', '#00000000'],
    ['frames.0.image', {}],
    ['bytes', 10],
  ])('refuses iterations with a wrong %s', (path, wrong) => {
    expectRefusal(printed['iterate']!, 'iterations', path, wrong);
  });
});

type Fields = Record<string, unknown>;
interface Printed {
  readonly results: readonly Fields[];
}

/** A document that is allowed is refused, for just that reason, once a field of its first result is `wrong` or missing. */
function expectRefusal(printed: Printed, definition: string, path: string, wrong: unknown): void {
  expect(violations(printed, schema)).toEqual([]);
  const changed = structuredClone(printed);
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((value, key) => value[key] as Fields, changed.results[0]!);
  if (wrong === undefined) delete holder[last];
  else holder[last] = wrong;
  expect(violations(changed, schema)).not.toEqual([]);
  const reasons = violations(changed.results[0], schema.$defs![definition]!, schema);
  expect(reasons).toHaveLength(1);
  expect(reasons[0]!.replaceAll(/\[(\d+)\]/g, '.$1')).toMatch(`$.${path}: `);
}

describe('the validator of this test', () => {
  it('finds what is missing, surplus or of the wrong kind', () => {
    const found = violations(
      { results: [{ input: 'x', error: { code: 'nope', message: 1 } }], more: 1 },
      schema,
    );
    expect(found).toContain('$.fewhue: is missing');
    expect(found).toContain('$.more: is not allowed');
    expect(found.join('\n')).toMatch(/\$\.results\[0\]\.error\.code: not in/);
    expect(found.join('\n')).toMatch(/\$\.results\[0\]\.error\.message: is no string/);
  });
});
