import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodePacked, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { commandFor, resultName } from '../../../../app/renderer/state/command-for.ts';
import { quantizeOptionsOf } from '../../../../app/renderer/state/options-in-effect.ts';
import type { OptionValues } from '../../../../app/renderer/state/settings.ts';
import { CLI } from '../../../helpers/run-cli.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const SAMPLE = fileURLToPath(new URL('../../../../sample-images/odd-width.png', import.meta.url));

const cases: readonly (readonly [string, OptionValues])[] = [
  ['photo.png', { colors: 16 }],
  ["it's a photo of $HOME.png", { colors: 7, space: 'oklab', effort: 2 }],
  ['-k.png', { colors: 12, dither: 'floyd-steinberg', ditherStrength: 0.5 }],
  ['a b\\c.png', { colors: 5, model: 'gmm', covariance: 'diag', init: 'random', seed: 7 }],
  ['z.png', { colors: 8, locked: ['#ff0000', '#00ff0080'] }],
  ['w.png', { colors: 8, ignore: ['#fff,40', '#102030'], accents: 0.3 }],
  ['x.png', { colors: 'auto', criterion: 'elbow', maxK: 9 }],
  ['y.png', { colors: 9, model: 'soft-kmeans', restarts: 2, init: 'maximin' }],
];

describe('the command for some settings', () => {
  it.each(cases)('gives the picture %s the same palette and indices: %o', async (name, values) => {
    const asked = { options: quantizeOptionsOf(values) };
    const folder = temporaryFolder();
    copyFileSync(SAMPLE, join(folder, name));
    const command = commandFor(asked, name, 'fhq');
    expect(command.startsWith('fewhue ')).toBe(true);
    execFileSync('sh', ['-c', `node "$CLI"${command.slice('fewhue'.length)} --quiet`], {
      cwd: folder,
      env: { ...process.env, CLI },
    });
    const written = decodePacked(readFileSync(join(folder, resultName(name, asked, 'fhq'))));
    const { image } = await openImage(SAMPLE);
    const direct = await quantize(image, asked.options);
    expect(written.palette.colors).toEqual(direct.image.palette.colors);
    expect(written.indices).toEqual(direct.image.indices);
  });
});
