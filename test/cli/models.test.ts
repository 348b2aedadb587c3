import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODELS } from 'fewhue';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
const coffee = new URL('../../sample-images/coffee.png', import.meta.url).pathname;

beforeAll(async () => {
  await sharp(coffee).resize(60).png().toFile(join(cwd, 'photo.png'));
});

async function resultOf(...args: string[]) {
  const done = await runCli(['compress', 'photo.png', '--json', '--force', ...args], { cwd });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const document = JSON.parse(done.stdout.toString());
  expect(violations(document, schema)).toEqual([]);
  return document.results[0];
}

describe('--model', () => {
  it.each(MODELS)('%s writes its palette and its numbers', async (name) => {
    const { model, palette, colors, output } = await resultOf('-k', '6', '--model', name);
    expect(model.kind).toBe(name);
    expect(colors.used).toBeLessThanOrEqual(6);
    const pixels = await sharp(join(cwd, output)).ensureAlpha().raw().toBuffer();
    expect(new Set(new Uint32Array(Uint8Array.from(pixels).buffer)).size).toBe(colors.used);
    if (name === 'kmeans') return expect(model).not.toHaveProperty('means');
    expect(model).toMatchObject({ space: 'srgb', dims: 3 });
    expect(model.means.length).toBe(model.weights.length);
    expect(model.means.length).toBeGreaterThanOrEqual(palette.length);
    for (const mean of model.means) expect(mean).toHaveLength(3);
    expect(model.history.length).toBeGreaterThan(0);
    if (name === 'kmedians') return;
    expect(model.covariances).toHaveLength(model.means.length);
    for (const covariance of model.covariances) {
      expect(covariance).toHaveLength(3);
      for (const row of covariance) expect(row).toHaveLength(3);
    }
    for (const fact of ['logLikelihood', 'bic', 'aic', 'parameters'])
      expect(model[fact]).toBeTypeOf('number');
  });

  it('has covariances of the shape asked for', async () => {
    const { model } = await resultOf('-k', '3', '--model', 'gmm', '--covariance', 'spherical');
    for (const [[a, b, c], [d, e, f], [g, h, i]] of model.covariances) {
      expect([b, c, d, f, g, h]).toEqual([0, 0, 0, 0, 0, 0]);
      expect([e, i]).toEqual([a, a]);
    }
  });
});

describe('-k auto', () => {
  it.each(['bic', 'aic', 'silhouette', 'elbow', 'variational'])('by %s', async (criterion) => {
    const { model, colors, output } = await resultOf('-k', 'auto', '--criterion', criterion, '--max-k', '5');
    expect(output).toBe('photo-kauto.png');
    expect(model.choice).toMatchObject({ criterion });
    expect(colors.asked).toBe(model.choice.k);
    expect(colors.used).toBeLessThanOrEqual(model.choice.k);
  });

  it('says in the table what was chosen and why', async () => {
    const args = ['compress', 'photo.png', '-k', 'auto', '--model', 'gmm', '--max-k', '4', '-o', 'table.png'];
    const done = await runCli(args, { cwd });
    expect(done.stdout.toString()).toMatch(
      /\n {2}model {4}gmm, \d+ iterations, .*log-likelihood -\d+\.\d+ per pixel/,
    );
    expect(done.stdout.toString()).toMatch(
      /\n {2}groups {3}no clear groups: .*\n {2}choice {3}K = 4 by explained: no K leaves .*; the largest K is taken\n/,
    );
  });
});

describe('wrong use', () => {
  it.each([
    [['--model', 'som'], /kmeans, kmedians, soft-kmeans, gaussian-kmeans, gmm, bayes-gmm/],
    [['--covariance', 'round'], /full, tied, diag, spherical/],
    [['--criterion', 'best'], /elbow, silhouette, bic, aic, variational/],
    [
      ['--model', 'bayes-gmm', '--covariance', 'tied'],
      /--covariance must be one of full where model is bayes-gmm, received "tied"/,
    ],
    [
      ['--model', 'gmm', '--init', 'wu'],
      /--init must be one of kmeans, kmeans\+\+, random where model is gmm, received "wu"/,
    ],
    [['--init', 'kmeans'], /--init must be one of wu, kmeans\+\+, maximin, random, received "kmeans"/],
    [['-k', 'auto', '--max-k', '0'], /--max-k must be an integer from 1 to 256, received 0/],
    [['-k', 'many'], /must be a number/],
    [['-k', '2000', '--model', 'gmm', '--format', 'fhq'], /--colors must be an integer from 1 to 1024/],
  ])('%j', async (args, reason) => {
    const done = await runCli(['compress', 'photo.png', ...args], { cwd });
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.stderr).toMatch(reason);
  });
});
