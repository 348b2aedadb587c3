import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;

beforeAll(async () => {
  const picture = sharp({ create: { width: 48, height: 40, channels: 3, background: 'grey', noise } });
  const jpeg = await picture.jpeg().toBuffer();
  const odd = Buffer.from(jpeg);
  odd.fill(0, jpeg.indexOf(Buffer.from([0xff, 0xda])) + 11, jpeg.indexOf(Buffer.from([0xff, 0xda])) + 14);
  writeFileSync(join(cwd, 'odd.jpg'), odd);
  writeFileSync(join(cwd, 'cut.jpg'), jpeg.subarray(0, jpeg.length >> 1));
  const frame = await picture.png().toBuffer();
  const gif = await sharp([frame, frame, frame], { join: { animated: true } })
    .gif({ keepDuplicateFrames: true })
    .toBuffer();
  writeFileSync(join(cwd, 'animated.gif'), gif);
  writeFileSync(join(cwd, 'clean.png'), frame);
});

const FRAMES = 'fewhue: animated.gif: warning: has 3 frames or pages, of which only the first is used\n';
const COMMANDS: readonly (readonly string[])[] = [
  // A format of one frame: of others all are written.
  ['compress', '-k', '4', '--format', 'bmp', '-o', 'out/'],
  ['choose', '--max-k', '2', '--criteria', 'elbow'],
  ['maps', '-k', '2', '-o', 'maps/'],
  ['iterate', '-k', '2', '-o', 'steps/'],
  ['segment', '--by', 'color', '-k', '2', '-o', 'regions/'],
];
const FILES = ['odd.jpg', 'animated.gif', 'clean.png'];

describe('what is odd about a picture is told of', () => {
  it.each(COMMANDS)('by %s', async (command, ...options) => {
    const run = (...more: string[]) =>
      runCli([command, ...options, ...(command === 'choose' ? [] : ['--force']), ...more], { cwd });
    /** Runs the command with all files, of which `choose` takes one at a time. */
    const runAll = async (...more: string[]) => {
      const done = [];
      for (const files of command === 'choose' ? FILES.map((file) => [file]) : [FILES])
        done.push(await run(...files, ...more));
      expect(done.filter(({ code }) => code !== 0)).toEqual([]);
      return done;
    };
    const stderr = (await runAll()).map((one) => one.stderr).join('');
    expect(stderr).toMatch(/^fewhue: odd\.jpg: warning: [^\n]+\n/);
    expect(stderr.slice(stderr.indexOf('\n') + 1)).toBe(FRAMES);
    expect(await run('animated.gif', '--quiet')).toMatchObject({ code: 0, stderr: '' });

    const documents = (await runAll('--json')).map(({ stdout }) => JSON.parse(stdout.toString()));
    const results = documents.flatMap((document) => document.results);
    const frames = command === 'iterate' ? 'sourceFrames' : 'frames';
    expect(results.map((result: Record<string, unknown>) => result[frames])).toEqual([1, 3, 1]);
    expect(results.map(({ warnings }: { warnings: string[] }) => warnings.length)).toEqual([1, 0, 0]);
  });
});

describe('a cut-off picture', () => {
  it.each(COMMANDS)('is refused by %s, or taken as far as it goes', async (command, ...options) => {
    const args = [command, 'cut.jpg', ...options, ...(command === 'choose' ? [] : ['--force'])];
    const refused = await runCli(args, { cwd });
    expect(refused).toMatchObject({
      code: 4,
      stderr: 'fewhue: cut.jpg: is a damaged or cut-off jpeg picture\n',
    });
    const taken = await runCli([...args, '--tolerant'], { cwd });
    expect(taken.code).toBe(0);
    expect(taken.stderr).toMatch(
      /^fewhue: cut\.jpg: warning: is damaged or cut off; what could be read of it is used\n/,
    );
  });

  it('leaves no file when it is refused', async () => {
    expect(await runCli(['compress', 'cut.jpg', '-k', '4'], { cwd })).toMatchObject({ code: 4 });
    expect(existsSync(join(cwd, 'cut-k4.png'))).toBe(false);
  });
});
