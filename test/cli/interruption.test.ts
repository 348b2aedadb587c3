import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { CLI, runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let photo: Buffer;
let cwd: string;

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  photo = await sharp({ create: { width: 1500, height: 1200, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  for (const name of ['a.png', 'b.png', 'c.png']) writeFileSync(join(cwd, name), photo);
});

describe.runIf(available('POSIX signals', process.platform !== 'win32'))('a run that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves no part of a file', async (signal) => {
    const args = ['compress', 'a.png', 'b.png', 'c.png', '-k', '64', '--effort', '10', '-o', 'out', '--json'];
    const done = await runCli(args, {
      cwd,
      started: async (child) => {
        // The folder is made once the signals are watched and before the first picture is opened.
        while (!existsSync(join(cwd, 'out')) && child.exitCode === null) await wait(5);
        await wait(100);
        child.kill(signal);
      },
    });
    expect(done).toMatchObject({ code: 130, signal: null });
    expect(done.stderr).toMatch(/^fewhue: cancelled: [123] of 3 not done\n$/);
    expect(done.stderr).not.toMatch(/\n\s+at /);
    const { results } = JSON.parse(done.stdout.toString());
    expect(results).toHaveLength(3);
    expect(results[2]).toEqual({ input: 'c.png', error: { code: 'cancelled', message: 'c.png: cancelled' } });
    const saved = results.filter((result: { output?: string }) => result.output !== undefined).length;
    expect(readdirSync(join(cwd, 'out'))).toHaveLength(saved);
    for (const name of readdirSync(join(cwd, 'out'))) await sharp(join(cwd, 'out', name)).stats();
  });

  it('ends a wait for standard input', async () => {
    const done = await runCli(['compress', '-', '-k', '4', '-o', 'out/'], {
      cwd,
      started: async (child) => {
        while (!existsSync(join(cwd, 'out')) && child.exitCode === null) await wait(5);
        await wait(50);
        child.kill('SIGINT');
      },
    });
    expect(done).toMatchObject({ code: 130, stderr: 'fewhue: standard input: cancelled\n' });
    expect(readdirSync(join(cwd, 'out'))).toEqual([]);
  });
});

describe.runIf(available('/dev/full', existsSync('/dev/full')))('a full disk', () => {
  it('gives one line and code 7', async () => {
    const done = await runCli(['compress', 'a.png', '-k', '4', '-o', '/dev/full'], { cwd });
    expect(done).toMatchObject({ code: 7, stderr: 'fewhue: /dev/full: no space left on the device\n' });
  });

  it.each([[[]], [['--json']]])('under the report costs no picture: %j', async (args) => {
    const line = `"${process.execPath}" "${CLI}" compress a.png b.png c.png -k 4 --effort 1 ${args.join(' ')} > /dev/full`;
    const done = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile('sh', ['-c', line], { cwd }, (error, _stdout, stderr) => {
        resolve({ code: error?.code, stderr });
      });
    });
    expect(done).toEqual({ code: 7, stderr: 'fewhue: standard output: no space left on the device\n' });
    expect(readdirSync(cwd)).toHaveLength(6);
  });
});

describe('a folder that cannot be written', () => {
  it('gives one line and code 7', async () => {
    const done = await runCli(['compress', 'a.png', '-k', '4', '-o', 'b.png/x.png'], { cwd });
    expect(done.code).toBe(7);
    expect(done.stderr).toBe('fewhue: b.png/x.png: a part of the path is not a folder\n');
  });
});
