import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { beforeAll, describe, expect, it } from 'vitest';
import { movingFrames, writeFrames } from '../helpers/animations.ts';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { photo } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
const run = async (...words: string[]) => {
  const { code, stdout, stderr } = await runCli(['inspect', ...words], { cwd });
  return { code, stdout: String(stdout), stderr: String(stderr) };
};

beforeAll(async () => {
  const photoBytes = await encodePixels(photo(60, 40));
  writeFileSync(join(cwd, 'photo.png'), photoBytes);
  writeFileSync(join(cwd, 'cut.png'), photoBytes.subarray(0, photoBytes.length - 100));
  writeFileSync(join(cwd, 'words.txt'), 'no picture');
});

describe('fewhue inspect', () => {
  it('prints a table', async () => {
    const { code, stdout } = await run('photo.png');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^photo\.png {2}\(png, [\d,]+ bytes, 60 x 40 pixels\)\n/);
    expect(stdout).toMatch(/ {2}pixels {4}RGB, 8 bits, profile sRGB\n/);
    expect(stdout).toMatch(/ {2}parts {5}IHDR 25, /);
    expect(stdout).toMatch(/ {2}indexed {3}about [\d,]+ bytes \(\d+\.\d %\) as a PNG of 256 colours\n/);
    expect(stdout).not.toMatch(/violation/);
  });

  it('compares no file of several frames with a PNG of one', async () => {
    const file = await writeFrames('gif', movingFrames(3), [40, 30], { delay: [50, 60, 70], loop: 0 });
    writeFileSync(join(cwd, 'moving.gif'), file);
    const { stdout } = await run('moving.gif');
    expect(stdout).toMatch(/ {2}indexed {3}about [\d,]+ bytes as a PNG of the first frame alone, of all /);
    expect(stdout).not.toMatch(/indexed.*\(\d+\.\d %\)/);
    expect(stdout).toMatch(/ {2}animation 3 frames in 0\.18 s, played for ever, [\d,]+ bytes a frame \(/);
    expect(stdout).toMatch(/ {8}2 60 ms, [\d,]+ bytes, \d+ x \d+ at \d+,\d+, over what is there, then /);
    const printed = JSON.parse((await run('moving.gif', '--json', '--quick')).stdout);
    expect(violations(printed, schema)).toEqual([]);
    const { plays, frames } = printed.results[0].animation;
    expect([plays, frames.map(({ delay }: { delay: number }) => delay)]).toEqual([0, [50, 60, 70]]);
    expect(frames[0]).toMatchObject({ left: 0, top: 0, width: 40, height: 30 });
    const total = frames.reduce((sum: number, { bytes }: { bytes: number }) => sum + bytes, 0);
    expect(total).toBeGreaterThan(0.5 * file.length);
    expect(total).toBeLessThan(file.length);
  });

  it('prints JSON as its schema allows, of damaged files, too', async () => {
    const { stdout, stderr, code } = await run('photo.png', 'cut.png', '--json', '--quick');
    expect(stderr).toMatch(/^fewhue: cut\.png: warning: is a damaged or cut-off png picture\n$/);
    const printed = JSON.parse(stdout);
    expect(violations(printed, schema)).toEqual([]);
    expect(printed.results[0]).toMatchObject({ format: 'png', violations: [], saving: null });
    expect(printed.results[1].violations).toContain('IDAT is cut off');
    expect(printed.results[1].error).toMatch(/^cut\.png: /);
    expect(code).toBe(0);
  });

  it('tells of what is no picture, and goes on', async () => {
    const { code, stdout, stderr } = await run('words.txt', 'photo.png', '--quick');
    expect(code).toBe(4);
    expect(stderr).toMatch(/words\.txt: is not a picture/);
    expect(stdout).toContain('photo.png');
  });
});
