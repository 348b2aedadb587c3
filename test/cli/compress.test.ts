import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
let photo: Buffer;
let cwd: string;

beforeAll(async () => {
  photo = await sharp({ create: { width: 60, height: 45, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(cwd, 'photo.png'), photo);
});

const run = (...args: string[]) => runCli(args, { cwd });
const ok = { code: 0, stderr: '' };

async function colorsOf(path: string): Promise<number> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  const found = new Set<string>();
  for (let i = 0; i < data.length; i += info.channels) found.add(data.toString('hex', i, i + info.channels));
  return found.size;
}

describe('outputs', () => {
  it('writes photo-k8.png beside photo.png and prints a table', async () => {
    const done = await run('compress', 'photo.png', '-k', '8');
    expect(done).toMatchObject(ok);
    expect(readdirSync(cwd).sort()).toEqual(['photo-k8.png', 'photo.png']);
    expect(await colorsOf(join(cwd, 'photo-k8.png'))).toBe(8);
    expect(done.stdout.toString()).toMatch(/^photo\.png → photo-k8\.png {2}\(60 x 45, 2,700 pixels\)\n/);
    expect(done.stdout.toString()).toMatch(/8 asked, 8 used/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a pipe is no terminal, so no colours are sent
    expect(done.stdout.toString()).not.toMatch(/\x1b/);
    expect(readFileSync(join(cwd, 'photo.png')).equals(photo)).toBe(true);
  });

  it('says how many entries hardly any pixel has', async () => {
    const ramp = Buffer.from(Array.from({ length: 2560 }, (_, i) => i % 256));
    const raw = { width: 256, height: 10, channels: 1 } as const;
    writeFileSync(join(cwd, 'ramp.png'), await sharp(ramp, { raw }).png().toBuffer());
    const rareLine = async (...locked: string[]) => {
      const args = ['-k', '8', '--lock', locked.join(','), '--force'];
      const { stdout } = await run('compress', 'ramp.png', ...args);
      return /^ {2}rare {5}(.*)$/m.exec(stdout.toString())?.[1];
    };
    expect(await rareLine('#ff0000')).toBe('1 entry has under 0.1 % of the pixels: #ff0000');
    expect(await rareLine('#ff0000', '#00ff00')).toBe(
      '2 entries each have under 0.1 % of the pixels: #ff0000, #00ff00',
    );
  });

  it('gives the same bytes on every run', async () => {
    await run('compress', 'photo.png', '-k', '8', '-o', 'a.png');
    await run('compress', 'photo.png', '-k', '8', '-o', 'b.png');
    expect(readFileSync(join(cwd, 'a.png')).equals(readFileSync(join(cwd, 'b.png')))).toBe(true);
  });

  it('prints nothing with --quiet', async () => {
    const done = await run('compress', 'photo.png', '-k', '8', '-q');
    expect(done).toMatchObject(ok);
    expect(done.stdout).toHaveLength(0);
  });

  it('writes several results into a folder, made if it is missing', async () => {
    writeFileSync(join(cwd, 'other.png'), photo);
    expect(await run('compress', 'photo.png', 'other.png', '-k', '4', '-o', 'small')).toMatchObject(ok);
    expect(readdirSync(join(cwd, 'small')).sort()).toEqual(['other-k4.png', 'photo-k4.png']);
    expect(await run('compress', 'photo.png', '-k', '5', '-o', 'new/')).toMatchObject(ok);
    expect(readdirSync(join(cwd, 'new'))).toEqual(['photo-k5.png']);
  });

  it('does not overwrite without --force, not even its own input', async () => {
    writeFileSync(join(cwd, 'out.png'), 'mine');
    const done = await run('compress', 'photo.png', '-k', '4', '-o', 'out.png');
    expect(done).toMatchObject({
      code: 6,
      stderr: 'fewhue: out.png: already exists (use --force to overwrite)\n',
    });
    expect(readFileSync(join(cwd, 'out.png'), 'utf8')).toBe('mine');
    expect(await run('compress', 'photo.png', '-k', '4', '-o', 'photo.png')).toMatchObject({ code: 6 });
    expect(readFileSync(join(cwd, 'photo.png')).equals(photo)).toBe(true);
    expect(await run('compress', 'photo.png', '-k', '4', '-o', 'photo.png', '--force')).toMatchObject(ok);
    expect(await colorsOf(join(cwd, 'photo.png'))).toBe(4);
  });

  it('leaves alone what would grow, with a code of its own on request', async () => {
    await sharp(photo).webp({ quality: 1 }).toFile(join(cwd, 'tiny.webp'));
    const args = ['compress', 'tiny.webp', '-k', '64', '--skip-if-larger'];
    expect(await run(...args, '--fail-if-skipped')).toMatchObject({ code: 8, stderr: '' });
    const done = await run(...args);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.toString()).toContain('not saved');
    expect(existsSync(join(cwd, 'tiny-k64.png'))).toBe(false);
  });
});

describe('streams', () => {
  it('reads standard input and writes standard output, and the table to standard error', async () => {
    const done = await runCli(['compress', '-', '-k', '8', '-o', '-'], { cwd, input: photo });
    expect(done.code).toBe(0);
    expect((await sharp(done.stdout).metadata()).format).toBe('png');
    expect(done.stderr).toContain('standard input → standard output');
    await run('compress', 'photo.png', '-k', '8');
    expect(readFileSync(join(cwd, 'photo-k8.png')).equals(done.stdout)).toBe(true);
  });

  it('keeps working when the reader of the table goes away', async () => {
    const done = await runCli(['compress', 'photo.png', '-k', '8'], {
      cwd,
      input: new Uint8Array(0),
      started: (child) => child.stdout?.destroy(),
    });
    expect(done).toMatchObject(ok);
    expect(existsSync(join(cwd, 'photo-k8.png'))).toBe(true);
  });

  it('fails when the reader of the picture goes away', async () => {
    const done = await runCli(['compress', 'photo.png', '-k', '8', '-o', '-', '-q'], {
      cwd,
      input: new Uint8Array(0),
      started: (child) => child.stdout?.destroy(),
    });
    expect(done).toMatchObject({ code: 7, stderr: 'fewhue: standard output: closed by its reader\n' });
  });
});

describe('packed files', () => {
  it('come back as PNG with the same pixels', async () => {
    expect(await run('compress', 'photo.png', '-k', '8', '-o', 'p.fhq')).toMatchObject(ok);
    expect(await run('decode', 'p.fhq')).toMatchObject({ code: 0, stderr: '' });
    await run('compress', 'photo.png', '-k', '8', '-o', 'direct.png', '-q');
    const [packed, direct] = await Promise.all(
      ['p.png', 'direct.png'].map((name) => sharp(join(cwd, name)).removeAlpha().raw().toBuffer()),
    );
    expect(packed?.equals(direct as Buffer)).toBe(true);
    expect(await run('decode', 'p.fhq')).toMatchObject({ code: 6 });
    expect(await run('decode', 'photo.png', '-o', 'x.png')).toMatchObject({ code: 4 });
    expect(await run('decode', 'missing.fhq')).toMatchObject({ code: 3 });
  });

  it('hold more than 256 colours', async () => {
    expect(await run('compress', 'photo.png', '-k', '300', '--format', 'fhq')).toMatchObject(ok);
    const done = await run('decode', 'photo-k300.fhq', '-o', '-');
    expect(done.code).toBe(0);
    writeFileSync(join(cwd, 'back.png'), done.stdout);
    expect(await colorsOf(join(cwd, 'back.png'))).toBe(300);
  });
});

describe('names that clash', () => {
  it.each([
    [
      ['photo.png', 'photo-k4.png', '--force'],
      /the result of photo\.png would replace the input photo-k4\.png/,
    ],
    [['photo.png', 'b.png', '-o', '-'], /several results cannot go to standard output/],
    [['photo.png', '-'], /several results cannot go to standard output/],
    [['photo.png', 'b.png', '-o', 'photo.png'], /name a folder/],
  ])('refuses %j before any work', async (args, reason) => {
    mkdirSync(join(cwd, 'sub'));
    const done = await run('compress', ...args, '-k', '4');
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/^fewhue: .*\n$/);
    expect(done.stderr).toMatch(reason);
    expect(readdirSync(cwd).sort()).toEqual(['photo.png', 'sub']);
  });
});
