import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
const coffee = new URL('../../sample-images/coffee.png', import.meta.url).pathname;
const NAME = 'a <b> & "c".png';

beforeAll(async () => {
  const photo = await sharp(coffee).resize(300).png().toBuffer();
  writeFileSync(join(cwd, 'photo.png'), photo);
  if (process.platform !== 'win32') writeFileSync(join(cwd, NAME), photo);
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  await sharp({ create: { width: 900, height: 800, channels: 3, background: 'grey', noise } })
    .png()
    .toFile(join(cwd, 'large.png'));
});

const choose = (...args: string[]) => runCli(['choose', ...args], { cwd });

describe('the table', () => {
  it('has a line per K and one per criterion, with a star at each choice', async () => {
    const done = await choose('photo.png', '--max-k', '6');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const lines = done.stdout.toString().trimEnd().split('\n');
    expect(lines[0]).toMatch(/^photo\.png {2}\(300 x 200, \d+ colours\)$/);
    expect(lines[1]!.trim().split(/\s+/)).toEqual(['K', 'inertia', 'silhouette', 'AIC', 'BIC']);
    expect(lines.slice(2, 8).map((line) => Number(line.slice(0, 5)))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lines.slice(8).map((line) => line.trim().split(/\s+/)[0])).toEqual([
      'groups',
      'elbow',
      'silhouette',
      'bic',
      'aic',
      'variational',
    ]);
    const bic = Number(/^ {2}bic +K = (\d+)/.exec(lines[11]!)?.[1]);
    expect(lines[1 + bic]).toMatch(/\*$/);
  });

  it('has the criteria asked for only', async () => {
    const done = await choose('photo.png', '--min-k', '2', '--max-k', '4', '--criteria', 'silhouette, elbow');
    const lines = done.stdout.toString().trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]!.trim().split(/\s+/)).toEqual(['K', 'inertia', 'silhouette']);
  });
});

describe('--json', () => {
  it('prints a document that the schema allows, with the inertia falling', async () => {
    const done = await choose(
      'photo.png',
      '--max-k',
      '5',
      '--json',
      '--covariance',
      'diag',
      '--space',
      'lab',
    );
    const document = JSON.parse(done.stdout.toString());
    expect(violations(document, schema)).toEqual([]);
    const [result] = document.results;
    expect(result).toMatchObject({
      input: 'photo.png',
      width: 300,
      height: 200,
      covariance: 'diag',
      space: 'lab',
    });
    const inertias = result.clusterings.map(({ inertia }: { inertia: number }) => inertia);
    expect(inertias).toHaveLength(5);
    expect(inertias).toEqual([...inertias].sort((a, b) => b - a));
    expect(result.criteria.map(({ criterion }: { criterion: string }) => criterion)).toHaveLength(6);
  });

  it('is the same on every run, times aside', async () => {
    const runs = await Promise.all([1, 2].map(() => choose('photo.png', '--max-k', '4', '--json')));
    const [one, two] = runs.map(({ stdout }) => ({
      ...JSON.parse(stdout.toString()).results[0],
      seconds: null,
    }));
    expect(two).toEqual(one);
  });

  it('prints why there is no result', async () => {
    const done = await choose('missing.png', '--json');
    expect(done).toMatchObject({ code: 3, stderr: 'fewhue: missing.png: no such file or folder\n' });
    const document = JSON.parse(done.stdout.toString());
    expect(violations(document, schema)).toEqual([]);
    expect(document.results[0].error.code).toBe('unreadable-input');
  });
});

describe('--report', () => {
  it.runIf(available('such file names', process.platform !== 'win32'))(
    'writes one file without scripts, links or unescaped names',
    async () => {
      const done = await choose(NAME, '--max-k', '4', '--report', 'report.html', '--quiet');
      expect(done).toMatchObject({ code: 0, stderr: '' });
      expect(done.stdout).toHaveLength(0);
      const html = readFileSync(join(cwd, 'report.html'), 'utf8');
      expect(html).toContain('a &lt;b&gt; &amp; &quot;c&quot;.png');
      expect(html).not.toMatch(/<script|<link|https?:|<b>|url\(|NaN|Infinity|undefined/);
      expect(html.match(/<svg /g)).toHaveLength(6);
      expect(html.match(/<polyline /g)).toHaveLength(6);
      const pictures = [...html.matchAll(/<img src="data:image\/png;base64,([^"]+)"/g)];
      expect(pictures).toHaveLength(4);
      for (const [i, [, base64 = '']] of pictures.entries()) {
        const { data, info } = await sharp(Buffer.from(base64, 'base64'))
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect(info).toMatchObject({ width: 240, height: 160 });
        const colors = new Set<string>();
        for (let at = 0; at < data.length; at += info.channels)
          colors.add(data.subarray(at, at + info.channels).toString('hex'));
        expect(colors.size).toBe(i + 1);
      }
    },
  );

  it('keeps a file that exists, unless forced', async () => {
    writeFileSync(join(cwd, 'kept.html'), 'mine');
    const args = ['photo.png', '--max-k', '2', '--criteria', 'elbow', '--report', 'kept.html'];
    expect(await choose(...args)).toMatchObject({
      code: 6,
      stderr: 'fewhue: kept.html: already exists (use --force to overwrite)\n',
    });
    expect(readFileSync(join(cwd, 'kept.html'), 'utf8')).toBe('mine');
    expect(await choose(...args, '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'kept.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(await choose('photo.png', '--report', 'no/where.html')).toMatchObject({ code: 7 });
  });
});

describe('pictures with few colours', () => {
  it('end the range where there are no more', async () => {
    await sharp({ create: { width: 5, height: 5, channels: 4, background: '#ff000080' } })
      .png()
      .toFile(join(cwd, 'one.png'));
    const done = await choose('one.png', '--json', '--report', 'one.html');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const document = JSON.parse(done.stdout.toString());
    expect(violations(document, schema)).toEqual([]);
    expect(document.results[0].clusterings).toEqual([{ k: 1, inertia: 0 }]);
    const choices = document.results[0].criteria.map(({ criterion, k }: { criterion: string; k: number }) => [
      criterion,
      k,
    ]);
    expect(Object.fromEntries(choices)).toMatchObject({ elbow: null, silhouette: null, bic: 1, aic: 1 });
    expect(readFileSync(join(cwd, 'one.html'), 'utf8')).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('wrong use', () => {
  it.each([
    [['--max-k', '0'], /--max-k must be an integer from 1 to 256, received 0/],
    [['--max-k', '2', '--min-k', '3'], /--max-k must be an integer from 3 to 256, received 2/],
    [['--max-k', 'ten'], /must be a number/],
    [['--criteria', 'elbow,best'], /--criteria must be one of groups, elbow, .*received "best"/],
    [['--criteria', ''], /--criteria must be one of/],
    [['--space', 'rgb'], /srgb, linear, lab, oklab/],
    [['--effort', '11'], /--effort must be an integer from 1 to 10, received 11/],
    [['more.png'], /too many arguments/],
  ])('%j', async (args, reason) => {
    const done = await choose('photo.png', ...args);
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: [^\n]+\n$/);
    expect(done.stderr).toMatch(reason);
  });
});

describe.runIf(available('POSIX signals', process.platform !== 'win32'))('Ctrl-C', () => {
  it('ends the run and leaves no file', async () => {
    const before = readdirSync(cwd).length;
    const done = await runCli(['choose', 'large.png', '--max-k', '64', '--report', 'never.html'], {
      cwd,
      started: async (child) => {
        await wait(1500);
        child.kill('SIGINT');
      },
    });
    expect(done).toMatchObject({ code: 130, signal: null, stderr: 'fewhue: large.png: cancelled\n' });
    expect(existsSync(join(cwd, 'never.html'))).toBe(false);
    expect(readdirSync(cwd)).toHaveLength(before);
  });
});
