import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { movingFrames, writeFrames } from '../helpers/animations.ts';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  await sharp({ create: { width: 50, height: 40, channels: 3, background: 'grey', noise } })
    .png()
    .toFile(join(cwd, 'photo.png'));
  await sharp({ create: { width: 3, height: 3, channels: 4, background: '#ff000080' } })
    .png()
    .toFile(join(cwd, 'one-color.png'));
  writeFileSync(join(cwd, 'text.png'), 'text');
});

async function document(...args: string[]) {
  return JSON.parse((await runCli([...args, '--json'], { cwd })).stdout.toString());
}

const report = (...args: string[]) => document('compress', ...args);

describe('--json', () => {
  it('prints a document that its schema allows, for results and errors of all kinds', async () => {
    const documents = [
      await report('photo.png', 'one-color.png', 'text.png', 'missing.png', '-k', '16'),
      await report('photo.png', '-k', '300', '--format', 'fhq'),
      await report('photo.png', '-k', '16'),
    ];
    for (const printed of documents) expect(violations(printed, schema)).toEqual([]);
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(documents[0].fewhue).toBe(version);
    expect(documents[0].results).toHaveLength(4);
    expect(documents[2].results[0].error.code).toBe('output-exists');
  });

  it('prints what became of an animation', async () => {
    const file = await writeFrames('gif', movingFrames(4), [40, 30], { delay: [50, 50, 70, 80], loop: 2 });
    writeFileSync(join(cwd, 'moving.gif'), file);
    const printed = await report('moving.gif', '-k', '16', '-o', 'moving.webp');
    expect(violations(printed, schema)).toEqual([]);
    const [{ frames, animation, statistics }] = printed.results;
    expect([frames, statistics]).toEqual([4, undefined]);
    expect(animation).toMatchObject({ delays: [50, 50, 70, 80], plays: 2, target: null });
    expect(animation.sizes).toEqual({
      raw: 4 * 3 * 40 * 30,
      source: file.length,
      file: readFileSync(join(cwd, 'moving.webp')).length,
    });
  });

  it('prints numbers that fit together', async () => {
    const [result] = (await report('photo.png', '-k', '12', '-o', 'fits.png')).results;
    expect(result).toMatchObject({
      input: 'photo.png',
      output: 'fits.png',
      format: 'png',
      width: 50,
      height: 40,
    });
    expect(result.colors.used).toBe(result.palette.length);
    const file = readFileSync(join(cwd, 'fits.png')).length;
    expect(result.bytes).toMatchObject({
      raw: 6000,
      file,
      source: readFileSync(join(cwd, 'photo.png')).length,
    });
    expect(result.bitsPerPixel).toMatchObject({ original: 24, fixed: 4, file: (8 * file) / 2000 });
    expect(result.ratio.file).toBeCloseTo(file / 6000, 9);
    const pixels = result.palette.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(pixels).toBe(2000);
  });

  it('describes segments and scores, too', async () => {
    const documents = [
      await document('segment', 'photo.png', 'one-color.png', 'missing.png'),
      await document('segment', 'photo.png', '--by', 'color', '--pick', '3,4'),
      await document('score', 'photo-regions/labels.png', 'photo-regions/labels.npy'),
    ];
    for (const printed of documents) expect(violations(printed, schema)).toEqual([]);
    expect(documents[0].results.map(({ by }: { by?: string }) => by)).toEqual([
      'region',
      'region',
      undefined,
    ]);
    expect(documents[1].results[0].picked).toHaveLength(1);
    expect(documents[2].results[0].covering).toBe(1);
  });

  it('goes to standard error where the picture has standard output', async () => {
    const done = await runCli(['compress', 'photo.png', '-k', '4', '-o', '-', '--json'], { cwd });
    expect(violations(JSON.parse(done.stderr), schema)).toEqual([]);
    expect(JSON.parse(done.stderr).results[0].output).toBe(null);
    expect((await sharp(done.stdout).metadata()).format).toBe('png');
  });
});

describe('the validator of this test', () => {
  it('finds what is missing, surplus or of the wrong kind', () => {
    const found = violations(
      { results: [{ input: 'x', error: { code: 'nope', message: 1 } }], more: 1 },
      schema,
    );
    expect(found).toContain('$.fewhue: is missing');
    expect(found).toContain('$.more: is not allowed');
    expect(found.join('\n')).toMatch(/\$\.results\[0\]\.error\.code: not in/);
    expect(found.join('\n')).toMatch(/\$\.results\[0\]\.error\.message: is no string/);
  });
});
