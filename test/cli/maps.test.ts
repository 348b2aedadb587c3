import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const coffee = readFileSync(new URL('../../sample-images/coffee.png', import.meta.url));
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'coffee.png'), coffee);
});

const run = (...args: string[]) => runCli(['maps', ...args], { cwd });
const gray = (path: string) => sharp(join(cwd, path)).greyscale().raw().toBuffer();

describe('fewhue maps', () => {
  it('writes a grey picture per component, of the uncertainty and the anomaly', async () => {
    const done = await run('coffee.png', '-k', '3');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const names = ['component-1', 'component-2', 'component-3', 'uncertainty', 'anomaly'];
    const files = names.map((name) => `coffee-k3-${name}.png`);
    expect(readdirSync(cwd).sort()).toEqual([...files, 'coffee.png'].sort());
    for (const file of files) {
      expect(await sharp(join(cwd, file)).metadata()).toMatchObject({ width: 600, height: 400, channels: 1 });
      expect(done.stdout.toString()).toContain(file);
    }
    const [a, b, c] = await Promise.all(files.slice(0, 3).map(gray));
    const worst = a!.reduce((most, level, i) => Math.max(most, Math.abs(level + b![i]! + c![i]! - 255)), 0);
    expect(worst).toBeLessThanOrEqual(1);
    expect(done.stdout.toString()).toMatch(/log-likelihood -\d+\.\d+ per pixel, AIC .*, BIC /);
    expect(done.stdout.toString()).toMatch(
      /black at -ln p = .*percentile 1\), white at .*percentile 99\.9\)/,
    );
    expect(done.stdout.toString()).toMatch(/1 +\d+\.\d+ % +#[0-9a-f]{6}( +\d+\.\d+){6}/);
  });

  it.each([
    ['gmm', 'tied', 4],
    ['bayes-gmm', 'full', 4],
    ['soft-kmeans', 'spherical', 4],
    ['gaussian-kmeans', 'diag', 4],
  ])('%s prints the fitted model as JSON', async (model, covariance, k) => {
    const args = ['--model', model, '--covariance', covariance, '--space', 'oklab', '--json', '-o', 'out'];
    const done = await run('coffee.png', '-k', String(k), ...args);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [result] = JSON.parse(done.stdout.toString()).results;
    const fit = result.model;
    expect(fit).toMatchObject({ kind: model, space: 'oklab', covariance });
    expect(fit.weights.reduce((sum: number, weight: number) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (const key of ['weights', 'means', 'covariances', 'colors', 'axes'])
      expect(fit[key]).toHaveLength(fit.components);
    expect(fit.aic).toBeCloseTo(2 * fit.parameters - 2 * 240_000 * fit.logLikelihood, 2);
    expect(fit.bic).toBeCloseTo(fit.aic + fit.parameters * (Math.log(240_000) - 2), 2);
    const variance = fit.covariances[0].reduce((sum: number, row: number[], i: number) => sum + row[i]!, 0);
    const squares = fit.axes[0].reduce(
      (sum: number, { deviation }: { deviation: number }) => sum + deviation ** 2,
      0,
    );
    expect(squares).toBeCloseTo(variance, 6);
    expect(result.outputs).toHaveLength(fit.components + 2);
    for (const output of result.outputs) expect(existsSync(join(cwd, output))).toBe(true);
  });

  it('replaces nothing without --force, and then does no work', async () => {
    writeFileSync(join(cwd, 'coffee-k2-anomaly.png'), 'mine');
    const done = await run('coffee.png', '-k', '2');
    expect(done).toMatchObject({
      code: 6,
      stderr: 'fewhue: coffee-k2-anomaly.png: already exists (use --force to overwrite)\n',
    });
    expect(readdirSync(cwd)).toEqual(['coffee-k2-anomaly.png', 'coffee.png']);
    expect(await run('coffee.png', '-k', '2', '--force', '-q')).toMatchObject({ code: 0, stderr: '' });
    await sharp(join(cwd, 'coffee-k2-anomaly.png')).stats();
  });

  it('reads standard input, and goes on after a bad input', async () => {
    const args = ['maps', '-', 'missing.png', '-k', '2', '-o', 'out', '-q'];
    const done = await runCli(args, { cwd, input: coffee });
    expect(done).toMatchObject({ code: 3, stderr: 'fewhue: missing.png: no such file or folder\n' });
    expect(readdirSync(join(cwd, 'out'))).toContain('stdin-k2-uncertainty.png');
  });

  it.runIf(available('POSIX signals', process.platform !== 'win32'))(
    'ends on Ctrl-C and leaves no part of a file',
    async () => {
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
      await sharp({ create: { width: 1500, height: 1200, channels: 3, background: 'grey', noise } })
        .png()
        .toFile(join(cwd, 'noise.png'));
      const done = await runCli(['maps', 'noise.png', '-k', '40', '-o', 'out'], {
        cwd,
        started: async (child) => {
          while (!existsSync(join(cwd, 'out')) && child.exitCode === null) await wait(5);
          await wait(300);
          child.kill('SIGINT');
        },
      });
      expect(done).toMatchObject({ code: 130, stderr: 'fewhue: noise.png: cancelled\n' });
      const left = readdirSync(join(cwd, 'out'));
      expect(left.length).toBeLessThan(42);
      for (const name of left) await sharp(join(cwd, 'out', name)).stats();
    },
  );

  it.each([
    [['-k', '0'], /^fewhue: -k must be an integer from 1 to 256, received 0\n$/],
    [['-k', 'x'], /must be a number/],
    [[], /required option '-k, --mixture-components <count>' not specified/],
    [['-k', '2', '--model', 'pca'], /soft-kmeans, gaussian-kmeans, gmm, bayes-gmm/],
    [
      ['-k', '2', '--model', 'bayes-gmm', '--covariance', 'tied'],
      /--covariance must be one of full where model is bayes-gmm/,
    ],
    [['-k', '2', '--init', 'wu'], /--init must be one of kmeans, kmeans\+\+, random/],
    [['-k', '2', '--beta', '3'], /--beta must be left out where model is gmm/],
    [['-k', '2', '-o', '-'], /several maps cannot go to standard output/],
    [['-k', '2', '--max-iterations', '-1'], /--max-iterations must be/],
  ])('wrong use %j: code 2', async (args, reason) => {
    const done = await run('coffee.png', ...args);
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.stderr).toMatch(reason);
    expect(readdirSync(cwd)).toEqual(['coffee.png']);
  });

  it('explains itself', async () => {
    const help = (await run('--help')).stdout.toString();
    for (const words of ['Examples:', 'Exit codes:', '--covariance', 'bayes-gmm'])
      expect(help).toContain(words);
  });
});
