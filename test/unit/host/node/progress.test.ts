import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels, SOFT_MODELS } from 'fewhue';
import { chooseFile, compressFile, iterateFile, mapFile, segmentFile } from 'fewhue/node';
import { describe, it } from 'vitest';
import { expectOneRun, fractionsOf, noisyBlobs } from '../../../helpers/progress.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const file = await encodePixels(noisyBlobs());
const named = { name: 'blobs.png' } as const;

describe('progress of a file runs once from 0 to 1', () => {
  it('in compressFile', async () =>
    expectOneRun(await fractionsOf((task) => compressFile(file, { ...named, ...task, colors: 8 }))));

  it('in chooseFile', async () =>
    expectOneRun(
      await fractionsOf((task) => chooseFile(file, { ...named, ...task, maxK: 5, thumbnails: 32 })),
    ));

  it('in iterateFile', async () =>
    expectOneRun(
      await fractionsOf((task) => iterateFile(file, { ...named, ...task, k: 4, at: [0, 2], output: null })),
    ));

  it.each(SOFT_MODELS)('in mapFile with %s', async (model) =>
    expectOneRun(
      await fractionsOf((task) =>
        mapFile(file, {
          ...named,
          ...task,
          k: 3,
          model,
          base: join(mkdtempSync(join(root, 'case-')), 'map'),
        }),
      ),
    ),
  );

  it.each(['region', 'color'] as const)('in segmentFile by %s, with its outputs', async (by) => {
    const folder = join(mkdtempSync(join(root, 'case-')), 'out');
    expectOneRun(await fractionsOf((task) => segmentFile(file, { ...named, ...task, by, folder })));
  });
});
