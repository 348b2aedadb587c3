import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const posix = process.platform !== 'win32';
let photo: Buffer;
let cwd: string;

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
});

const put = (path: string, bytes: Uint8Array = photo) => writeFileSync(join(cwd, path), bytes);
const run = (...args: string[]) => runCli(args, { cwd });
const ok = { code: 0, stderr: '' };

describe.runIf(available('POSIX file names', posix))('names that a terminal could take for commands', () => {
  const EVIL = 'a\x1b[31m\nb\x7f\u009b\u202e\u2066.png';

  it('are cleaned in tables and errors of every command', async () => {
    put(EVIL);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come out
    const unsafe = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
    const done = await run('compress', EVIL, '-k', '4');
    expect(done.stdout.toString()).toMatch(/^a\?\[31m\?b\?\?\?\?\.png → a\?\[31m\?b\?\?\?\?-k4\.png /);
    for (const args of [
      ['compress', EVIL, '-k', '4'],
      ['compress', `no${EVIL}`],
      ['compress', EVIL, '-k', '4', '-o', `${EVIL}/`],
      ['compress', EVIL, EVIL, '-k', '4', '-f'],
      ['iterate', EVIL, '-k', '2'],
      ['maps', EVIL, '-k', '1'],
      ['segment', EVIL, '--fast'],
      ['choose', EVIL, '--max-k', '2', '--criteria', 'elbow'],
      ['score', EVIL, EVIL],
      ['compress', EVIL, `--${EVIL}`],
    ]) {
      const { stdout, stderr } = await run(...args);
      expect(`${args[0]}: ${stdout}${stderr}`).not.toMatch(unsafe);
      expect(`${stdout}${stderr}`).toContain('a?[31m');
    }
  });

  it('stay exact in the document of --json, by escapes', async () => {
    put(EVIL);
    const done = await run('compress', EVIL, `no${EVIL}`, '-k', '4', '--json');
    const text = done.stdout.toString();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come out
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    expect(JSON.parse(text).results.map(({ input }: { input: string }) => input)).toEqual([
      EVIL,
      `no${EVIL}`,
    ]);
  });

  it('that are not UTF-8 are found, or said to be such', async () => {
    const bytes = Buffer.concat([Buffer.from(`${cwd}/caf`), Buffer.of(0xe9), Buffer.from('.png')]);
    writeFileSync(bytes, photo);
    // What Node makes of such an argument.
    expect(await run('compress', 'caf\ufffd.png', '-k', '4', '-q')).toMatchObject(ok);
    expect(readdirSync(cwd)).toContain('caf\ufffd-k4.png');
    const done = await run('compress', 'th\ufffd.png', '-k', '4');
    expect(done).toMatchObject({ code: 3 });
    expect(done.stderr).toMatch(
      /^fewhue: th\?\.png: no such file or folder \(its name is not UTF-8: [^\n]+\)\n$/,
    );
  });
});

describe('names of other kinds', () => {
  it('that are as long as names can be lose letters before what is added', async () => {
    const name = 'n'.repeat(251);
    put(`${name}.png`);
    expect(await run('compress', `${name}.png`, '-k', '4', '-q')).toMatchObject(ok);
    expect(await run('iterate', `${name}.png`, '-k', '2', '-q')).toMatchObject(ok);
    expect(await run('maps', `${name}.png`, '-k', '1', '-q')).toMatchObject(ok);
    expect(await run('segment', `${name}.png`, '--fast', '-q')).toMatchObject(ok);
    const made = readdirSync(cwd);
    expect(made).toHaveLength(1 + 1 + 1 + 3 + 1);
    expect(made).toContain(`${'n'.repeat(248)}-k4.png`);
  });

  it('that begin with a dash come after --', async () => {
    put('-k.png');
    expect((await run('compress', '-k.png')).code).toBe(2);
    const done = await run('compress', '-x.png');
    expect(done.stderr).toMatch(/^fewhue: unknown option '-x\.png' \(.*put -- before names.*\)\n$/);
    expect(await run('compress', '-k', '4', '-q', '--', '-k.png')).toMatchObject(ok);
    expect(readdirSync(cwd).sort()).toEqual(['-k-k4.png', '-k.png']);
  });
});

describe.runIf(available('links', posix))('--force through links', () => {
  const args = ['compress', 'in/x.png', 'in/x-k4.png', '-k', '4', '--force', '-o'];
  const refusal = {
    code: 2,
    stderr: 'fewhue: the result of in/x.png would replace the input in/x-k4.png\n',
  };

  beforeEach(() => {
    for (const folder of ['in', 'out']) mkdirSync(join(cwd, folder));
    put('in/x.png');
    put('in/x-k4.png');
  });

  it.each([
    ['a folder', () => symlinkSync('in', join(cwd, 'way')), 'way/'],
    ['a folder further up', () => symlinkSync('.', join(cwd, 'way')), 'way/in/'],
    ['a file', () => symlinkSync('../in/x-k4.png', join(cwd, 'out/x-k4.png')), 'out'],
    [
      'a chain of files',
      () => {
        symlinkSync('in/x-k4.png', join(cwd, 'middle'));
        symlinkSync('../middle', join(cwd, 'out/x-k4.png'));
      },
      'out',
    ],
    ['a hard link', () => linkSync(join(cwd, 'in/x-k4.png'), join(cwd, 'out/x-k4.png')), 'out'],
  ])('never replaces an input that is still to be read: %s', async (_, link, folder) => {
    link();
    expect(await run(...args, folder)).toMatchObject(refusal);
    expect(readFileSync(join(cwd, 'in/x-k4.png')).equals(photo)).toBe(true);
  });

  it('nor by maps and regions', async () => {
    symlinkSync('../in/x-k4.png', join(cwd, 'out/x-k2-component-1.png'));
    expect(await run('maps', 'in/x.png', 'in/x-k4.png', '-k', '2', '-f', '-o', 'out')).toMatchObject(refusal);
    mkdirSync(join(cwd, 'out/x-regions'));
    symlinkSync('../../in/x-k4.png', join(cwd, 'out/x-regions/overlay.png'));
    const regions = ['segment', 'in/x.png', 'in/x-k4.png', '--fast', '-f', '-o', 'out'];
    expect(await run(...regions)).toMatchObject(refusal);
    expect(readFileSync(join(cwd, 'in/x-k4.png')).equals(photo)).toBe(true);
  });

  it('never gives two results to one file', async () => {
    put('in/y.png');
    put('out/y-k4.png', Buffer.from('old'));
    symlinkSync('y-k4.png', join(cwd, 'out/x-k4.png'));
    const done = await run('compress', 'in/x.png', 'in/y.png', '-k', '4', '-f', '-o', 'out');
    expect(done).toMatchObject({ code: 2 });
    expect(done.stderr).toMatch(
      /^fewhue: the results of in\/x\.png and in\/y\.png would both replace [^\n]+\n$/,
    );
    expect(readFileSync(join(cwd, 'out/y-k4.png'), 'utf8')).toBe('old');
  });

  it('replaces the file and not the link, and an input by its own result', async () => {
    symlinkSync('in/x.png', join(cwd, 'link.png'));
    expect(await run('compress', 'in/x.png', '-k', '4', '-f', '-q', '-o', 'link.png')).toMatchObject(ok);
    expect(readdirSync(cwd).sort()).toEqual(['in', 'link.png', 'out']);
    expect(readFileSync(join(cwd, 'in/x.png')).equals(photo)).toBe(false);
  });

  it('keeps the permissions of what it replaces', async () => {
    for (const mode of [0o600, 0o640, 0o444]) {
      put('out.png', Buffer.from('old'));
      chmodSync(join(cwd, 'out.png'), mode);
      expect(await run('compress', 'in/x.png', '-k', '4', '-f', '-q', '-o', 'out.png')).toMatchObject(ok);
      expect(statSync(join(cwd, 'out.png')).mode & 0o777).toBe(mode);
      chmodSync(join(cwd, 'out.png'), 0o600);
    }
  });
});

describe('folders that cannot be made', () => {
  it('are told of with the reason', async () => {
    put('a.png');
    const reason = 'a part of the path is not a folder';
    for (const command of [['compress'], ['segment', '--fast'], ['maps', '-k', '1']]) {
      const done = await run(...command, 'a.png', '-o', 'a.png/sub/');
      expect(done).toMatchObject({ code: 7, stderr: `fewhue: a.png/sub/: ${reason}\n` });
    }
    const done = await run('compress', 'a.png', '-o', 'a.png/');
    expect(done).toMatchObject({ code: 7, stderr: `fewhue: a.png/: ${reason}\n` });
  });
});
