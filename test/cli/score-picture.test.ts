import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels, scorePicture } from 'fewhue';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { photo, softPhoto } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
const [plain, soft] = [photo(60, 40), softPhoto(60, 40)];

const run = (...args: string[]) => runCli(args, { cwd });
const documentOf = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout.toString());

beforeAll(async () => {
  writeFileSync(join(cwd, 'plain.png'), await encodePixels(plain));
  writeFileSync(join(cwd, 'soft.png'), await encodePixels(soft));
  writeFileSync(join(cwd, 'small.png'), await encodePixels(photo(30, 40)));
});

describe('fewhue score-picture', () => {
  it('prints what the library says, as its schema allows', async () => {
    const printed = await documentOf('score-picture', 'plain.png', 'soft.png');
    expect(violations(printed, schema)).toEqual([]);
    expect(printed.results).toEqual([
      {
        ...{ input: 'plain.png', picture: 'soft.png', frames: 1, warnings: [] },
        ...(await scorePicture(plain, soft)),
      },
    ]);
    const { ssimulacra2, blurredDeltaE, ssim, worst } = printed.results[0];
    const table = (await run('score-picture', 'plain.png', 'soft.png')).stdout.toString();
    expect(table).toContain('plain.png and soft.png  (60 x 40 pixels)');
    for (const [name, text] of [
      ['SSIMULACRA2', ssimulacra2.toFixed(2)],
      ['SSIM', ssim.toFixed(4)],
      ['blurred CIEDE2000', blurredDeltaE.toFixed(3)],
    ])
      expect(table).toMatch(new RegExp(`\\n  ${name} +${text} `));
    const { x, y, width, height, deltaE } = worst;
    expect(table).toContain(`${deltaE.toFixed(3)}  largest, in ${width} x ${height} pixels at ${x},${y}\n`);
  });

  it('says that nothing is lost between equal pictures', async () => {
    const printed = await documentOf('score-picture', 'soft.png', 'soft.png');
    expect(violations(printed, schema)).toEqual([]);
    expect(printed.results[0]).toMatchObject({
      mse: 0,
      psnr: null,
      ssim: 1,
      ssimulacra2: 100,
      blurredDeltaE: 0,
    });
  });

  it('says what compress --stats full says of its result', async () => {
    const printed = await documentOf('compress', 'plain.png', '-k', '8', '-o', 'few.png', '--stats', 'full');
    expect(violations(printed, schema)).toEqual([]);
    const { ssimulacra2, blurredDeltaE } = printed.results[0];
    const [score] = (await documentOf('score-picture', 'plain.png', 'few.png')).results;
    expect({ ssimulacra2, blurredDeltaE }).toEqual({
      ssimulacra2: score.ssimulacra2,
      blurredDeltaE: score.blurredDeltaE,
    });
    const table = await run('compress', 'plain.png', '-k', '8', '-o', 'few-2.png', '--stats', 'full');
    expect(table.stdout.toString()).toContain(`  look     SSIMULACRA2 ${ssimulacra2.toFixed(2)}, CIEDE2000`);
    const { deltaE, x, y, width, height } = printed.results[0].worst;
    expect(table.stdout.toString()).toContain(
      `at worst ${deltaE.toFixed(2)}, in ${width} x ${height} pixels at ${x},${y}\n`,
    );
    const basic = await documentOf('compress', 'plain.png', '-k', '8', '-o', 'few-3.png');
    expect(basic.results[0]).toMatchObject({ ssimulacra2: null, blurredDeltaE: null });
  });

  it('says in the table which preset was detected, and by what', async () => {
    const table = await run('compress', 'plain.png', '-k', '8', '--preset', 'auto', '-o', 'preset.png');
    expect(table.stdout.toString()).toMatch(
      /\n {2}preset {3}photo, detected: 0 % flat, \d+ % of the steps hard, /,
    );
  });

  it('refuses pictures of two sizes, and what is none', async () => {
    const sizes = await run('score-picture', 'plain.png', 'small.png');
    expect(sizes.code).toBe(2);
    expect(sizes.stderr).toContain('small.png');
    expect((await run('score-picture', 'plain.png', 'missing.png')).code).toBe(3);
    expect((await run('score-picture', 'plain.png')).code).toBe(2);
  });
});
