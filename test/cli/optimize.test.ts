import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFile } from 'fewhue/node';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyProgram, runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const place = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

beforeAll(() => {
  const { width, height, data } = PNG.sync.read(readFileSync(place('sample-images/coffee.png')));
  const part = new PNG({ width: 96, height: 64 });
  expect(width * height).toBeGreaterThan(96 * 64);
  PNG.bitblt(Object.assign(new PNG({ width, height }), { data }), part, 100, 100, 96, 64, 0, 0);
  writeFileSync(join(cwd, 'part.png'), PNG.sync.write(part));
});

describe('--optimize', () => {
  it('writes the same pixels in no more bytes, and says what was gained', async () => {
    const words = ['compress', 'part.png', '-k', '16', '--effort', '1', '--json'];
    const plain = await runCli([...words, '-o', 'plain.png'], { cwd });
    const optimized = await runCli([...words, '-o', 'optimized.png', '--optimize'], { cwd });
    const [before] = JSON.parse(plain.stdout.toString()).results;
    const [after] = JSON.parse(optimized.stdout.toString()).results;
    expect(before.optimized).toBe(null);
    expect(after.optimized.before).toBe(before.bytes.file);
    expect(after.optimized.after).toBeLessThanOrEqual(after.optimized.before);
    const files = ['plain.png', 'optimized.png'].map((name) => readFileSync(join(cwd, name)));
    expect(after.bytes.file).toBe(files[1]!.length);
    expect(after.optimized.after).toBe(files[1]!.length);
    const [pixels, same] = files.map((file) => PNG.sync.read(file).data);
    expect(same!.equals(pixels!)).toBe(true);
    const { stdout } = await runCli(
      ['compress', 'part.png', '-k', '16', '--effort', '1', '--optimize', '-fo', 'again.png'],
      { cwd },
    );
    const gained = after.optimized.before - after.optimized.after;
    expect(stdout.toString()).toContain(`oxipng   gained ${gained === 0 ? 'nothing' : gained}`);
  });

  it('is for PNG alone', async () => {
    const { code, stderr } = await runCli(['compress', 'part.png', '-k', '4', '-o', 'a.gif', '--optimize'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stderr).toBe('fewhue: --optimize must be left out for GIF files\n');
    const refused = compressFile(join(cwd, 'part.png'), { colors: 4, optimize: true, format: 'webp' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-option', option: 'optimize' });
  });

  it('says which package is missing, before any work', async () => {
    copyProgram(cwd);
    const words = ['compress', join(cwd, 'part.png'), '-k', '4', '--optimize'];
    const { status, stderr } = spawnSync(process.execPath, [join(cwd, 'cli.cjs'), ...words], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('fewhue: optimize needs one package more: npm install @jsquash/oxipng\n');
    expect(status).toBe(9);
  });
});
