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

async function document(...args: string[]) {
  return JSON.parse((await runCli([...args, '--json'], { cwd })).stdout.toString());
}

/** A document of each command, which the schema allows. */
const right: Record<string, Printed> = {};

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  await sharp({ create: { width: 50, height: 40, channels: 3, background: 'grey', noise } })
    .png()
    .toFile(join(cwd, 'photo.png'));
  const soft = Uint8Array.from({ length: 4 * 20 * 10 }, (_, i) => (i % 4 === 3 ? i % 251 : (i * 37) % 256));
  await sharp(soft, { raw: { width: 20, height: 10, channels: 4 } })
    .png()
    .toFile(join(cwd, 'soft.png'));
  await sharp({ create: { width: 3, height: 3, channels: 4, background: '#ff000080' } })
    .png()
    .toFile(join(cwd, 'one-color.png'));
  for (const command of ['maps', 'iterate'])
    right[command] = await document(command, 'photo.png', '-k', '2', '-o', 'right/');
});

describe('--json of maps and iterate', () => {
  it.each([
    ['gmm', ['--covariance', 'tied', '--space', 'oklab'], 3],
    ['bayes-gmm', ['--space', 'lab'], 3],
    ['soft-kmeans', ['--beta', '0.01'], 3],
    ['soft-kmeans', ['--beta', '1e60'], 3],
    ['gaussian-kmeans', ['--covariance', 'diag', '--space', 'linear'], 3],
    ['gmm', ['--max-iterations', '0'], 3],
    ['gmm', [], 1],
  ])('describes maps of %s %j', async (model, args, k) => {
    const inputs = ['photo.png', 'soft.png', 'one-color.png', 'missing.png'];
    const printed = await document('maps', ...inputs, '-k', `${k}`, '--model', model, ...args, '-f');
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
  ])('describes iterations of %s %j', async (model, args) => {
    const inputs = ['photo.png', 'soft.png', 'one-color.png', 'missing.png'];
    const printed = await document('iterate', ...inputs, '-k', '4', '--model', model, ...args, '-f');
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
    expectRefusal(right['maps']!, 'maps', path, wrong);
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
    expectRefusal(right['iterate']!, 'iterations', path, wrong);
  });
});

type Fields = Record<string, unknown>;
interface Printed {
  readonly results: readonly Fields[];
}

/**
 * A document that is allowed is refused, for just that reason, once a field of its first result is `wrong` or missing.
 */
function expectRefusal(allowed: Printed, definition: string, path: string, wrong: unknown): void {
  expect(violations(allowed, schema)).toEqual([]);
  const changed = structuredClone(allowed);
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
