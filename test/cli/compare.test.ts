import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { photo } from '../helpers/pictures.ts';
import { readPng } from '../helpers/png-reader.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
/** A name that would leave the page's title, and its data, if it could. */
const HOSTILE = '<script>alert(1)</script>&".png'.replaceAll('/', '');

const run = async (...words: string[]) => {
  const { code, stdout, stderr } = await runCli(['compare', ...words], { cwd });
  return { code, stdout: String(stdout), stderr: String(stderr) };
};

beforeAll(async () => {
  writeFileSync(join(cwd, 'photo.png'), await encodePixels(photo(60, 40)));
  writeFileSync(join(cwd, HOSTILE), await encodePixels(photo(24, 16)));
});

describe('fewhue compare', () => {
  it('puts results beside each other as its schema allows', async () => {
    const words = ['-k', '16,4', '--dither', 'none,atkinson', '--formats', 'png,gif', '--json'];
    const printed = JSON.parse((await run('photo.png', ...words)).stdout);
    expect(violations(printed, schema)).toEqual([]);
    const [{ results, originalBits }] = printed.results;
    expect(originalBits).toBe(24);
    expect(results.map(({ dither, colors }: never) => [dither, colors])).toEqual([
      ['none', 4],
      ['none', 16],
      ['atkinson', 4],
      ['atkinson', 16],
    ]);
    for (const { bitsPerPixel, files, used, colors } of results) {
      expect(used).toBeLessThanOrEqual(colors);
      expect(bitsPerPixel.entropy).toBeLessThanOrEqual(bitsPerPixel.ideal);
      expect(bitsPerPixel.ideal).toBeLessThanOrEqual(bitsPerPixel.fixed);
      expect(files.map(({ format }: { format: string }) => format)).toEqual(['png', 'gif']);
      for (const { bytes, bitsPerPixel: bits, ratio } of files) {
        expect(bits).toBeCloseTo((8 * bytes) / 2400, 9);
        expect(ratio).toBeCloseTo(bits / 24, 9);
      }
    }
    expect(results[1].psnr).toBeGreaterThan(results[0].psnr);
  });

  it('prints a table and a chart', async () => {
    const { stdout } = await run('photo.png', '-k', '2,8');
    expect(stdout).toMatch(/^photo\.png {2}\(60 x 40, \d,\d{3} colours, 24 bits per pixel\)\n/);
    expect(stdout).toMatch(/\n {4}8 {3}3\.00 {3}3\.00 .* png .* %/);
    expect(stdout).toMatch(/\n {4}8 █{40} \d+\.\d\d bits, SSIMULACRA2 -?\d+\.\d/);
  });

  it('writes a report that needs nothing else, whatever the file is called', async () => {
    const { code } = await run(HOSTILE, '-k', '2,4', '--report', 'out.html', '-q');
    expect(code).toBe(0);
    const page = readFileSync(join(cwd, 'out.html'), 'utf8');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;script&gt;&amp;&quot;.png');
    expect(page).not.toMatch(/https?:|src="(?!data:)|url\(/);
    expect(page).toMatch(/default-src 'none'; img-src data:/);
    const data = JSON.parse(/type="application\/json">(.*?)<\/script>/s.exec(page)![1]!);
    expect(data.results).toHaveLength(2);
    for (const { png, palette } of data.results) {
      const picture = readPng(Buffer.from(png.split(',')[1], 'base64'));
      expect([picture.width, picture.height]).toEqual([24, 16]);
      expect(palette.length).toBeLessThanOrEqual(4);
    }
    expect(await run(HOSTILE, '-k', '2', '--report', 'out.html')).toMatchObject({ code: 6 });
  });

  it.each([
    ['-k', '0'],
    ['-k', '257'],
    ['-k', 'many'],
    ['--formats', 'jpeg'],
    ['--dither', 'adaptive'],
  ])('refuses %s %s', async (...words) => {
    expect(await run('photo.png', ...words)).toMatchObject({ code: 2 });
  });
});
