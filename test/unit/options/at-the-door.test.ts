import { showIterations, softMaps, traceIterations } from 'fewhue';
import { chooseKOfColors, chooseKOfColorsWithMixtures, fitSoftKmeansOfColors } from 'fewhue/cluster';
import { colorHistogram } from 'fewhue/color';
import { describe, expect, it } from 'vitest';
import { CHOOSE_OPTIONS, type Definitions, ITERATE_OPTIONS, MAP_OPTIONS } from '#internal/engine';
import { photo } from '../../helpers/pictures.ts';

const image = photo(12, 8);
const histogram = await colorHistogram(image);
const { at: _, panelWidth: __, ...TRACE } = ITERATE_OPTIONS;

type Call = (options: never) => Promise<unknown>;
/** Functions, all their options, and what is always given. */
const calls: readonly (readonly [string, Call, Definitions, object])[] = [
  ['chooseColors', (options) => chooseKOfColors(histogram, options), CHOOSE_OPTIONS, {}],
  ['chooseColorsWithMixtures', (o) => chooseKOfColorsWithMixtures(histogram, o), CHOOSE_OPTIONS, {}],
  ['softMaps', (options) => softMaps(image, options), MAP_OPTIONS, { k: 2, model: 'soft-kmeans' }],
  ['traceIterations', (options) => traceIterations(image, options), TRACE, { k: 2, model: 'gmm' }],
  ['showIterations', (options) => showIterations(image, options), ITERATE_OPTIONS, { k: 2, model: 'gmm' }],
];

describe.each(calls)('%s', (_name, call, definitions, given) => {
  const odd = (option: string, value: unknown) => call({ ...given, [option]: value } as never);

  it.each(Object.keys(definitions))('checks %s before any work', async (option) => {
    for (const value of [{}, null, Number.NaN, 'no such word', -1])
      await expect(odd(option, value), String(value)).rejects.toMatchObject({
        code: 'invalid-option',
        option,
      });
  });

  it('refuses numbers beyond the range of their definition', async () => {
    for (const [option, definition] of Object.entries(definitions)) {
      if (definition.kind !== 'integer' || definition.high === Infinity) continue;
      await expect(odd(option, definition.high + 1)).rejects.toMatchObject({
        code: 'invalid-option',
        option,
      });
    }
  });
});

it('says which other option the choices hang on', async () => {
  const options = { k: 2, model: 'gaussian-kmeans', covariance: 'full' } as const;
  await expect(softMaps(image, options)).rejects.toThrow(
    'covariance must be one of spherical, diag where model is gaussian-kmeans, received "full"',
  );
});

it('takes a smallest K above the default of the largest', async () => {
  const { minK, maxK } = await chooseKOfColors(histogram, { minK: 12, criteria: ['elbow'] });
  expect([minK, maxK]).toEqual([12, 12]);
  await expect(chooseKOfColors(histogram, { minK: 4, maxK: 3 })).rejects.toThrow(
    'maxK must be an integer from 4 to 256, received 3',
  );
});

it('starts a soft model as often as its own function does', async () => {
  const { fit } = await softMaps(image, { k: 4, model: 'soft-kmeans' });
  expect(fit.logLikelihood).toBe((await fitSoftKmeansOfColors(histogram, { k: 4 })).logLikelihood);
});
