import {
  ITERATION_MODELS,
  MODELS,
  quantize,
  quantizeWithPalette,
  SOFT_MODELS,
  segment,
  softMaps,
  traceIterations,
} from 'fewhue';
import { regionTable } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { expectOneRun, fractionsOf, noisyBlobs } from '../../helpers/progress.ts';

describe('progress runs once from 0 to 1', () => {
  const image = noisyBlobs();

  it.each(MODELS)('in quantize with %s', async (model) =>
    expectOneRun(await fractionsOf((task) => quantize(image, { model, colors: 8, ...task }))),
  );

  it('in quantize with K chosen, and dithered', async () =>
    expectOneRun(
      await fractionsOf((task) =>
        quantize(image, { colors: 'auto', maxK: 6, dither: 'floyd-steinberg', ...task }),
      ),
    ));

  it('with a given palette', async () => {
    const palette = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255) };
    expectOneRun(
      await fractionsOf((task) =>
        quantizeWithPalette(image, palette, { dither: 'floyd-steinberg', ...task }),
      ),
    );
  });

  it.each(['region', 'color'] as const)('in segment by %s', async (by) =>
    expectOneRun(await fractionsOf((task) => segment(image, { by, smooth: 'majority', ...task }))),
  );

  it.each(SOFT_MODELS)('in soft maps of %s', async (model) =>
    expectOneRun(
      await fractionsOf(async (task) => {
        const { maps } = await softMaps(image, { k: 3, model, ...task });
        for await (const _ of maps());
      }),
    ),
  );

  it.each(ITERATION_MODELS)('in a trace of %s', async (model) =>
    expectOneRun(await fractionsOf((task) => traceIterations(image, { k: 5, model, ...task }))),
  );

  it('in the table of regions', async () => {
    const { labelMap } = await segment(image);
    expectOneRun(await fractionsOf((task) => regionTable(image, labelMap, task)));
  });
});

describe('a task', () => {
  it('maps the fractions of its parts, and never goes back', async () => {
    const fractions: number[] = [];
    const task = new Task({ onProgress: ({ fraction }) => fractions.push(fraction) });
    const first = task.part(0, 0.5);
    await first.checkpoint('map', 0.5);
    await first.part(0.5, 1).checkpoint('map', 1);
    await task.part(0.5, 1).checkpoint('map', 0.2);
    await first.checkpoint('map', 0);
    await task.checkpoint('map', 7);
    expect(fractions).toEqual([0.25, 0.5, 0.6, 0.6, 1]);
  });

  it('hands its signal to its parts', async () => {
    const controller = new AbortController();
    const part = new Task({ signal: controller.signal, onProgress: () => {} }).part(0, 1).part(0, 1);
    await part.checkpoint('map', 0);
    controller.abort();
    await expect(part.checkpoint('map', 1)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
