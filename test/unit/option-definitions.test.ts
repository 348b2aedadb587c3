import {
  type ChoiceOption,
  MODELS,
  type Model,
  type NumericOption,
  OPTION_DEFINITIONS,
  optionsOf,
  type QuantizeOptions,
} from 'fewhue';
import { describe, expect, it } from 'vitest';
import { planQuantize } from '../../src/quantize-plan.ts';

/** Every field of `QuantizeOptions` that is not about the task; the compiler refuses to forget one. */
const NAMES: Record<keyof Omit<QuantizeOptions, 'signal' | 'onProgress'>, true> = {
  ...{ model: true, colors: true, criterion: true, maxColors: true, covariance: true, space: true },
  ...{
    locked: true,
    init: true,
    restarts: true,
    effort: true,
    dither: true,
    ditherStrength: true,
    seed: true,
  },
};

const plan = (model: Model, name: string, value: unknown): unknown => {
  const result = planQuantize({ model, [name]: value });
  return result[name === 'init' && model.endsWith('gmm') ? 'mixtureInit' : (name as keyof typeof result)];
};

describe.each(MODELS)('the options of %s', (model) => {
  const options = optionsOf(model);
  const numeric = options.filter((option): option is NumericOption => 'low' in option);
  const choices = options.filter((option): option is ChoiceOption => option.kind === 'choice');

  it('are all options of quantize, once each; colours are locked by k-means alone', () =>
    expect(options.map(({ name }) => name).sort()).toEqual(
      Object.keys(NAMES)
        .filter((name) => name !== 'locked' || model === 'kmeans')
        .sort(),
    ));

  it.each([...numeric, ...choices])('$name has the default of the plan', (option) => {
    const wanted = option.name === 'model' ? model : option.default;
    expect(plan(model, option.name, option.name === 'model' ? model : undefined)).toBe(wanted);
    if (option.default !== undefined) expect(plan(model, option.name, option.default)).toBe(option.default);
  });

  it.each(numeric)('$name goes from $low to $high and not beyond', ({ name, low, high, words = [] }) => {
    for (const value of [low, high, ...words]) expect(plan(model, name, value)).toBe(value);
    for (const value of [low - 1, high + 1, Number.NaN, Infinity, 'other', null])
      expect(() => plan(model, name, value)).toThrow(name);
  });

  it.each(numeric)('$name is a whole number if it says so', ({ name, kind, low }) => {
    if (kind === 'integer') expect(() => plan(model, name, low + 0.5)).toThrow('integer');
    else expect(plan(model, name, low + 0.5)).toBe(low + 0.5);
  });

  it.each(choices)('$name takes its words and no others', ({ name, choices }) => {
    for (const word of choices)
      expect(name === 'model' ? planQuantize({ model: word as Model }).model : plan(model, name, word)).toBe(
        word,
      );
    expect(() => planQuantize({ model, [name]: 'other' })).toThrow(name);
  });

  it.each(options.filter(({ needs }) => needs))('$name needs a value that exists', ({ needs }) => {
    const other = options.find(({ name }) => name === needs!.option)!;
    const words = 'choices' in other ? other.choices : 'words' in other ? other.words : [];
    for (const value of needs!.values) expect(words).toContain(value);
  });
});

describe('OPTION_DEFINITIONS', () => {
  it('is plain data', () =>
    expect(JSON.parse(JSON.stringify(OPTION_DEFINITIONS))).toEqual(OPTION_DEFINITIONS));
  it('begins with the model, which the others depend on', () =>
    expect(OPTION_DEFINITIONS[0]!.name).toBe('model'));
});
