import { expect, it } from 'vitest';
import { fitPalette } from '../../../src/cluster/colors/fit-palette.ts';
import { Task } from '../../../src/core/task.ts';
import { colorHistogram } from '../../../src/vectors/color-index.ts';
import { photo } from '../../helpers/pictures.ts';

it('can be cancelled between the roundings of the palette, each of which takes seconds of many colours', async () => {
  const histogram = await colorHistogram(photo(60, 40));
  const plan = { colors: 8, space: 'srgb', init: 'wu', restarts: 1, effort: 5, seed: 0 } as const;
  const signal = { aborted: false };
  const task = new Task({
    signal,
    onProgress: ({ fraction }) => {
      if (fraction === 1) signal.aborted = true;
    },
  });
  const fitted = fitPalette(histogram, { ...plan, locked: new Uint8Array(0) }, task);
  await expect(fitted).rejects.toMatchObject({ code: 'cancelled' });
});
