import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { segment } from 'fewhue';
import { openImage, readLabels } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import {
  runOptionsOf,
  segmentCommandFor,
  segmentOptionsOf,
} from '../../../../app/renderer/state/segment-options.ts';
import type { OptionValues } from '../../../../app/renderer/state/settings.ts';
import { CLI } from '../../../helpers/run-cli.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const SAMPLE = fileURLToPath(new URL('../../../../sample-images/odd-width.png', import.meta.url));

const cases: readonly (readonly [string, OptionValues])[] = [
  ['photo.png', {}],
  ["it's a photo of $HOME.png", { detail: 0.7, smooth: 'majority', minRegion: 0.7 / 100 }],
  ['-k.png', { regions: 3, fast: true, holes: 'fill' }],
  ['a b\\c.png', { by: 'color', k: 3, connectedParts: true, minRegion: 0 }],
  ['z.png', { by: 'color', smooth: 'mrf', detail: 0.9, fast: true }],
];

describe('the command for some regions', () => {
  it.each(cases)('gives the picture %s the same label map: %o', async (name, values) => {
    const folder = temporaryFolder();
    copyFileSync(SAMPLE, join(folder, name));
    const command = segmentCommandFor(values, name);
    expect(command.startsWith('fewhue segment ')).toBe(true);
    execFileSync('sh', ['-c', `node "$CLI"${command.slice('fewhue'.length)} --quiet --write npy -o out`], {
      cwd: folder,
      env: { ...process.env, CLI },
    });
    const written = await readLabels(join(folder, 'out/labels.npy'));
    const { image } = await openImage(SAMPLE);
    const { labelMap } = await segment(image, segmentOptionsOf(values));
    expect(labelMap.count).toBeGreaterThan(1);
    expect(Buffer.from(written.labels.buffer).equals(Buffer.from(labelMap.labels.buffer))).toBe(true);
  });
});

describe('the options of segments', () => {
  it.each([
    [{ by: 'nonsense', detail: 7, regions: 2.5, minRegion: -1, smooth: 3, holes: 'dig', k: 'many' }],
    [{ regions: 0, detail: Number.NaN, minRegion: 0.99, fast: 'yes', components: 1 }],
    [{ detail: 0.5, smooth: 'none', holes: 'keep', by: 'region' }],
  ])('leaves out defaults and what makes no sense: %o', (values) => {
    expect(segmentOptionsOf(values)).toEqual({});
  });

  it('asks for another run where a cut would not do, and only there', () => {
    const runs = (values: OptionValues) => JSON.stringify(runOptionsOf(segmentOptionsOf(values)));
    for (const cut of [
      { detail: 0.9 },
      { regions: 4 },
      { minRegion: 0.02 },
      { smooth: 'mrf' },
      { holes: 'fill' },
    ])
      expect(runs(cut)).toBe(runs({}));
    expect(runs({ fast: true })).not.toBe(runs({}));
    for (const other of [{ k: 9 }, { connectedParts: true }, { minRegion: 0.01 }, { smooth: 'majority' }])
      expect(runs({ by: 'color', ...other })).not.toBe(runs({ by: 'color' }));
  });
});
