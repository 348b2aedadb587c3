import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const coffee = readFileSync(new URL('../../sample-images/coffee.png', import.meta.url));
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'coffee.png'), coffee);
});

const run = (...args: string[]) => runCli(['iterate', ...args], { cwd });

describe('fewhue iterate', () => {
  it.each([
    ['kmeans', 'inertia', -1],
    ['gmm', 'log-likelihood', 1],
  ])('%s: one indexed picture, and the %s at each iteration', async (model, objective, sign) => {
    const done = await run('coffee.png', '-k', '8', '--model', model, '--at', '1,2,5,20', '--json');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [result] = JSON.parse(done.stdout.toString()).results;
    expect(result).toMatchObject({ model, objective, output: 'coffee-k8-iterations.png' });
    const values: number[] = result.frames.map((frame: { objective: number }) => frame.objective);
    for (let i = 1; i < 4; i++) expect(sign * (values[i]! - values[i - 1]!)).toBeGreaterThan(0);
    expect(values[2]).toBe(result.history[5]);
    const facts = await sharp(join(cwd, 'coffee-k8-iterations.png')).metadata();
    expect(facts.isPalette).toBe(true);
    expect(facts.width).toBe(8 + 4 * 408);
    expect(facts.height).toBeGreaterThan(267 + 40);
  });

  it('says which iteration it shows when the fit ended before', async () => {
    const done = await run('coffee.png', '-k', '2', '--at', '1,3000');
    expect(done.stdout.toString()).toMatch(
      /converged at iteration (\d+)\n.*\n.*\n +3000 .*\(that of \1, the last\)/,
    );
  });

  it('is truecolour when all colours together are more than 256', async () => {
    const done = await run('coffee.png', '-k', '200', '--at', '0,1', '-o', '-');
    expect(done.code).toBe(0);
    const facts = await sharp(done.stdout).metadata();
    expect(facts).toMatchObject({ format: 'png', width: 8 + 2 * 408, isPalette: false });
    expect(done.stderr).toContain('inertia');
    expect(readdirSync(cwd)).toEqual(['coffee.png']);
  });

  it('replaces nothing without --force', async () => {
    writeFileSync(join(cwd, 'mine.png'), 'mine');
    expect(await run('coffee.png', '-k', '2', '-o', 'mine.png')).toMatchObject({ code: 6 });
    expect(readFileSync(join(cwd, 'mine.png'), 'utf8')).toBe('mine');
    expect(await run('coffee.png', '-k', '2', '-o', 'mine.png', '-f')).toMatchObject({ code: 0 });
    await sharp(join(cwd, 'mine.png')).stats();
  });

  it.each([
    [['-k', '300'], /-k must be an integer from 1 to 256, received 300/],
    [['-k', '2', '--at', '1,x'], /whole numbers with commas/],
    [['-k', '2', '--at', ''], /whole numbers with commas/],
    [['-k', '2', '--at', '1000000'], /--at must be an integer from 0 to 100000/],
    [['-k', '2', '--covariance', 'diag'], /--covariance must be left out where model is kmeans/],
    [['-k', '2', '--panel-width', '1'], /--panel-width must be/],
    [['-k', '2', '-o', 'x.jpg'], /--output must be a name that ends in/],
    [[], /required option/],
  ])('wrong use %j: code 2', async (args, reason) => {
    const done = await run('coffee.png', ...args);
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.stderr).toMatch(reason);
    expect(readdirSync(cwd)).toEqual(['coffee.png']);
  });

  it('explains itself', async () => {
    const help = (await run('--help')).stdout.toString();
    for (const words of ['Examples:', 'Exit codes:', '--at', '--panel-width']) expect(help).toContain(words);
  });
});
