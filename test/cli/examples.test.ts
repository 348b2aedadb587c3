import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, startBench } from '../helpers/browser.ts';
import { installPacked, ROOT } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const picture = join(ROOT, 'sample-images', 'odd-width.png');

beforeAll(() => {
  installPacked(folder);
  cpSync(join(ROOT, 'examples'), folder, { recursive: true });
}, 180_000);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the examples, with the packed package', () => {
  it('compress a picture', () => {
    copyFileSync(picture, join(folder, 'photo.png'));
    const { stdout, stderr } = run('compress.mjs', 'photo.png', '8');
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^photo-few\.png: 8 of \d+ colors, \d+ bytes, PSNR \d+\.\d dB\n(#[0-9a-f]{6} ?){8}\n$/,
    );
    const bytes = readFileSync(join(folder, 'photo-few.png'));
    expect(stdout).toContain(` ${bytes.length} bytes`);
    expect(bytes[25], 'the type of color in the header: indexed').toBe(3);
  });

  it('segment a folder, damaged pictures told of', () => {
    mkdirSync(join(folder, 'photos'));
    copyFileSync(picture, join(folder, 'photos', 'a.png'));
    writeFileSync(join(folder, 'photos', 'b.png'), 'no picture');
    const { status, stdout } = run('segment-folder.mjs', 'photos', 'regions');
    expect(stdout).toMatch(/^a\.png: \d+ regions\nb\.png: .+\n$/);
    expect(status).toBe(1);
    for (const name of ['labels.png', 'overlay.png', 'regions.csv'])
      expect(existsSync(join(folder, 'regions', 'a', name)), name).toBe(true);
  });

  it.runIf(hasBrowser)(
    'quantize in a page, by a worker',
    async () => {
      const site = join(folder, 'site');
      await build({
        root: join(folder, 'browser'),
        configFile: false,
        logLevel: 'error',
        worker: { format: 'es' },
        build: { outDir: site, emptyOutDir: true, target: 'es2022' },
      });
      const bench = await startBench(site);
      try {
        const { page, problems } = await bench.open();
        await page.locator('#colors').fill('8');
        await page.locator('#file').setInputFiles(picture);
        await expect.poll(() => page.locator('#status').textContent()).toMatch(/^8 colors, \d+ bytes$/);
        await page.locator('#result').waitFor();
        await page
          .locator('#file')
          .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no') });
        await expect.poll(() => page.locator('#status').textContent()).toMatch(/x\.png|picture/);
        expect(
          problems.filter((problem) => !problem.includes('favicon') && !problem.includes('404')),
        ).toEqual([]);
      } finally {
        await bench.close();
      }
    },
    120_000,
  );
});
