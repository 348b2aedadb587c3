import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { CLI, type Finished, runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let photo: Buffer;
let expected: Buffer;
let cwd: string;

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  photo = await sharp({ create: { width: 200, height: 150, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  expected = (await runCli(['compress', '-', '-k', '8', '-q'], { cwd: root, input: photo })).stdout;
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'photo.png'), photo);
});

/** Runs a line of Bash, in which `fewhue` is the built program. */
function bash(line: string): Promise<Finished> {
  const child = spawn('bash', ['-c', `fewhue() { "$NODE" "$CLI" "$@"; }; ${line}`], {
    cwd,
    env: { ...process.env, NODE: process.execPath, CLI },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  child.stdout.on('data', (chunk) => parts.stdout.push(chunk));
  child.stderr.on('data', (chunk) => parts.stderr.push(chunk));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const stderr = Buffer.concat(parts.stderr).toString();
      resolve({ code, signal, stdout: Buffer.concat(parts.stdout), stderr });
    });
  });
}

const hasBash = process.platform !== 'win32';

describe.runIf(available('Bash and pipes', hasBash))('streams by whatever name', () => {
  it.each([
    'fewhue compress photo.png -k 8 -o /dev/stdout',
    'fewhue compress photo.png -k 8 -o /dev/fd/1',
    'fewhue compress photo.png -k 8 -o /dev/fd/3 3>&1 >/dev/null',
    'fewhue compress /dev/stdin -k 8 -o - < photo.png',
    'cat photo.png | fewhue compress /dev/stdin -k 8 -o -',
    'cat photo.png | fewhue compress /dev/fd/0 -k 8',
    'fewhue compress <(cat photo.png) -k 8',
    'fewhue compress <(sleep 0.3; cat photo.png) -k 8 -o -',
    '{ fewhue compress photo.png -k 8 -q -o >(cat >&3); } 3>&1',
    'mkfifo in.png; cat photo.png > in.png & fewhue compress in.png -k 8',
    'mkfifo out.pipe; fewhue compress photo.png -k 8 -o out.pipe >/dev/null & cat out.pipe',
    'mkfifo out.pipe; fewhue compress photo.png -k 8 -o out.pipe >/dev/null & sleep 1; cat out.pipe',
  ])('%s', async (line) => {
    const done = await bash(line);
    expect(done.stdout.equals(expected)).toBe(true);
    expect(done.stderr).not.toMatch(/fewhue: /);
  });

  it('writes into an open file after what it has, as the shell does', async () => {
    await bash('{ printf before; fewhue compress photo.png -k 8 -q -o /dev/fd/3 3>&1; } > made');
    expect(readFileSync(join(cwd, 'made')).equals(Buffer.concat([Buffer.from('before'), expected]))).toBe(
      true,
    );
  });

  it('writes to a device, and says where it went', async () => {
    const done = await bash('fewhue compress photo.png -k 8 -o /dev/null --json');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(done.stdout.toString()).results[0].output).toBe('/dev/null');
  });

  it('names several in a folder', async () => {
    const line = 'fewhue compress <(cat photo.png) <(cat photo.png) photo.png -k 8 -q -o out';
    expect(await bash(line)).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['photo-k8.png', 'stdin-2-k8.png', 'stdin-k8.png']);
  });

  it('of several files need a folder', async () => {
    for (const command of ['maps -k 2', 'segment']) {
      expect(await bash(`fewhue ${command} <(cat photo.png)`)).toMatchObject({ code: 2 });
      expect(await bash(`fewhue ${command} photo.png -o /dev/stdout`)).toMatchObject({ code: 2 });
    }
    expect(await bash('fewhue segment <(cat photo.png) --fast -q -o out')).toMatchObject({ code: 0 });
  });

  it('decodes and chooses, too', async () => {
    await bash('fewhue compress photo.png -k 8 -q -o p.fhq');
    expect(
      (await bash('fewhue decode <(cat p.fhq) -o /dev/stdout | cmp - <(fewhue decode - < p.fhq)')).code,
    ).toBe(0);
    const page = await bash(
      'fewhue choose <(cat photo.png) --max-k 2 --criteria elbow --report /dev/stdout -q',
    );
    expect(page.stdout.toString()).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    const done = await bash('fewhue choose photo.png --max-k 2 --criteria elbow --report - --json');
    expect(done.stdout.toString()).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(JSON.parse(done.stderr).results).toHaveLength(1);
  });

  it.each([
    ['reads', ['compress', 'pipe', '-k', '4', '-o', 'x.png'], 'pipe'],
    ['writes', ['compress', 'photo.png', '-k', '4', '-o', 'pipe'], 'photo.png'],
  ])('ends on Ctrl-C while nobody else %s the other end of a pipe', async (_, args, name) => {
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const done = await runCli(args, {
      cwd,
      started: async (child) => {
        await wait(1500);
        child.kill('SIGINT');
      },
    });
    expect(done).toMatchObject({ code: 130, stderr: `fewhue: ${name}: cancelled\n` });
  });

  it('tells of a reader that goes away', async () => {
    const done = await bash('mkfifo p; head -c 1 p > /dev/null & fewhue compress photo.png -k 256 -q -o p');
    expect([0, 7]).toContain(done.code);
    if (done.code === 7) expect(done.stderr).toBe('fewhue: p: closed by its reader\n');
  });
});

describe('--skip-if-larger in a pipe', () => {
  let small: Buffer;

  beforeAll(async () => {
    small = await sharp(photo).webp({ quality: 1 }).toBuffer();
  });

  it.each([
    ['-o', '-'],
    ['-o', '-', '-q'],
    ['-o', '-', '--format', 'fhq'],
  ])('passes on what came, and succeeds: %s %s %s', async (...args) => {
    const done = await runCli(['compress', '-', '-k', '64', '--skip-if-larger', ...args], {
      cwd,
      input: small,
    });
    expect(done.code).toBe(0);
    expect(done.stdout.equals(small)).toBe(true);
    if (!args.includes('-q')) expect(done.stderr).toContain('passed on as it came, it would be larger');
  });

  it('does so for files, and says so in the document', async () => {
    writeFileSync(join(cwd, 'small.webp'), small);
    const args = ['compress', 'small.webp', '-k', '64', '--skip-if-larger', '-o', '-', '--json'];
    const done = await runCli(args, { cwd });
    expect(done.stdout.equals(small)).toBe(true);
    expect(JSON.parse(done.stderr).results[0]).toMatchObject({ skipped: true, output: null });
  });

  it('passes on the result where that is smaller', async () => {
    const done = await runCli(['compress', '-', '-k', '8', '--skip-if-larger', '-q'], { cwd, input: photo });
    expect(done.stdout.equals(expected)).toBe(true);
  });
});
