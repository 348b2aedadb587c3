import { MODELS, quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { definitionsAt, type OptionDefinition, QUANTIZE_OPTIONS } from '#internal/engine';
import { formOf, quantizeOptionsOf } from '../../../../app/renderer/state/options-in-effect.ts';

const names = (values: Parameters<typeof formOf>[1]) =>
  formOf(QUANTIZE_OPTIONS, values).map(({ name }) => name);

const valuesOf = (definition: OptionDefinition) => {
  if (definition.kind === 'colors') return [['#ff0000', '#00ff0080'], []];
  if (definition.kind === 'choice') return definition.choices;
  return 'low' in definition ? [definition.low, definition.high] : [];
};

describe('options in effect', () => {
  it('leave out what does nothing', () => {
    expect(names({})).not.toContain('ditherStrength');
    expect(names({ dither: 'floyd-steinberg' })).toContain('ditherStrength');
    expect(names({})).not.toContain('criterion');
    expect(names({ colors: 'auto' })).toEqual(expect.arrayContaining(['criterion', 'maxK', 'covariance']));
    // The shape is that of the mixtures behind the criterion: elbow has none, and a number needs no criterion.
    expect(names({ colors: 'auto', criterion: 'elbow' })).not.toContain('covariance');
    expect(names({ colors: 16, criterion: 'bic' })).not.toContain('covariance');
    expect(names({ model: 'gmm' })).toContain('covariance');
  });

  it('drop values that another model had, and defaults', () => {
    expect(quantizeOptionsOf({ model: 'gmm', init: 'wu', colors: 16 })).toEqual({ model: 'gmm', colors: 16 });
    expect(quantizeOptionsOf({ model: 'kmeans', effort: 5, seed: 0, colors: 8 })).toEqual({ colors: 8 });
    expect(quantizeOptionsOf({ colors: 1e9, dither: 'no such', effort: 2.5 })).toEqual({});
    expect(quantizeOptionsOf({ model: 'no such' })).toEqual({});
  });

  it.each(MODELS)('are taken by the engine with values of every other model: %s', async (model) => {
    const image = { width: 2, height: 2, data: new Uint8Array(16).fill(255) };
    // What another model does not have is dropped: most are the same options.
    const asked = new Map<string, ReturnType<typeof quantizeOptionsOf>>();
    for (const other of MODELS)
      for (const [name, definition] of Object.entries(definitionsAt(QUANTIZE_OPTIONS, { model: other })))
        for (const value of valuesOf(definition)) {
          const options = quantizeOptionsOf({ colors: 4, [name]: value, model });
          asked.set(JSON.stringify(options), options);
        }
    for (const options of asked.values()) await expect(quantize(image, options)).resolves.toBeDefined();
  });
});
