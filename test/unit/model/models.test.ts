import { readFileSync } from 'node:fs';
import {
  MODELS,
  type Model,
  type PixelImage,
  quantize,
  SOFT_MODELS,
  type SoftModelName,
  softMaps,
} from 'fewhue';
import { describe, expect, it } from 'vitest';
import { strings } from '../../../app/renderer/strings/en.ts';
import { MODEL_DEFINITIONS, type ModelDefinition } from '../../../src/model/models.ts';
import { ITERATION_MODELS, MODEL_TRAITS } from '../../../src/options/model-traits.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

/** Soft blobs with noise. */
function picture(width: number, height: number): PixelImage {
  const random = randomNumbers(5);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const blob = Math.floor((3 * (i % width)) / width);
    const noise = () => Math.floor(60 * random());
    data.set([70 * blob + noise(), 190 - 60 * blob + noise(), 90 + noise(), 255], 4 * i);
  }
  return { width, height, data };
}

describe('the table of models', () => {
  it('has a row for every model, with its traits', () => {
    expect(Object.keys(MODEL_DEFINITIONS)).toEqual([...MODELS]);
    for (const model of MODELS) expect(MODEL_DEFINITIONS[model]).toMatchObject(MODEL_TRAITS[model]);
    expect([...ITERATION_MODELS]).toEqual(MODELS.filter((model) => MODEL_TRAITS[model].followed === model));
  });

  it('is named by the app and the schema of JSON documents', () => {
    for (const model of MODELS) expect(strings.options.choices).toHaveProperty(model);
    const schema = readFileSync(new URL('../../../docs/json-output.schema.json', import.meta.url), 'utf8');
    const lists = [...schema.matchAll(/"enum": (\[[^\]]*"gmm"[^\]]*\])/g)].map((found) =>
      JSON.parse(found[1]!)
        .filter((kind: string) => kind !== 'exact' && kind !== 'palette')
        .sort(),
    );
    const wanted = [MODELS, SOFT_MODELS, ITERATION_MODELS].map((models) => [...models].sort());
    for (const list of wanted) expect(lists).toContainEqual(list);
    for (const list of lists) expect(wanted).toContainEqual(list);
  });

  it('does not compile without a fit, nor without the parameters of a soft model', () => {
    const traits = MODEL_TRAITS.kmedians;
    const fit = MODEL_DEFINITIONS.kmedians.fit;
    // @ts-expect-error a model that nothing fits
    const unfitted: ModelDefinition = { ...traits };
    // @ts-expect-error a soft model whose parameters nobody counts
    const uncounted: ModelDefinition = { ...MODEL_TRAITS.gmm, fit: MODEL_DEFINITIONS.gmm.fit };
    // @ts-expect-error a model that is named and has no row
    const missing: Record<Model | 'made-up', ModelDefinition> = { ...MODEL_DEFINITIONS };
    const right: Record<Model | 'made-up', ModelDefinition> = {
      ...MODEL_DEFINITIONS,
      'made-up': { ...traits, fit },
    };
    for (const row of [unfitted, uncounted, missing, right]) expect(row).toBeDefined();
  });
});

describe.each(SOFT_MODELS)('%s', (model: SoftModelName) => {
  it.each([2, 4])('has the same score in a palette and in maps, with %i components', async (k) => {
    const image = picture(61, 37);
    const { model: report } = await quantize(image, { colors: k, model, effort: 3 });
    const { fit } = await softMaps(image, { k, model });
    const { logLikelihood, parameters, aic, bic } = fit;
    expect(report).toMatchObject({ logLikelihood, parameters, aic, bic });
    // -2 L + p ln n and -2 L + 2 p leave p (ln n - 2) between them, whatever the likelihood.
    expect(bic - aic).toBeCloseTo(parameters * (Math.log(61 * 37) - 2), 5);
  });
});

describe.each(MODELS)('%s', (model) => {
  it('is fitted as itself, and not as k-medians', async () => {
    const image = picture(50, 40);
    const palette = async (name: Model) =>
      [...(await quantize(image, { colors: 5, model: name, effort: 3 })).image.palette.colors].join();
    if (model !== 'kmedians') expect(await palette(model)).not.toBe(await palette('kmedians'));
  });
});
