import { MODELS, type Model, type quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import {
  type ChoiceDefinition,
  defaultOf,
  definitionsAt,
  type NumericDefinition,
  type OptionDefinition,
  QUANTIZE_OPTIONS,
} from '#internal/engine';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';

const plan = (model: Model, name: string, value: unknown): unknown => {
  const result = resolveQuantize({ model, [name]: value });
  return result[name as keyof typeof result];
};

describe.each(MODELS)('the options of %s', (model) => {
  const options = Object.entries(definitionsAt(QUANTIZE_OPTIONS, { model })) as [string, OptionDefinition][];
  const numeric = options.flatMap(([name, option]) =>
    option.kind === 'integer' || option.kind === 'number'
      ? [{ name, ...option } as NumericDefinition & { name: string }]
      : [],
  );
  const choices = options.flatMap(([name, option]) =>
    option.kind === 'choice' ? [{ name, ...option } as ChoiceDefinition & { name: string }] : [],
  );

  it('are all options of quantize, once each, but for those of k-means alone', () => {
    const ofKmeans = ['ignore', 'importance'];
    expect(options.map(([name]) => name)).toEqual(
      Object.keys(QUANTIZE_OPTIONS).filter((name) => model === 'kmeans' || !ofKmeans.includes(name)),
    );
  });

  it.each([...numeric, ...choices])('$name has the default of the plan', (option) => {
    const wanted = option.name === 'model' ? model : defaultOf(option);
    expect(plan(model, option.name, option.name === 'model' ? model : undefined)).toBe(wanted);
    if (wanted !== undefined) expect(plan(model, option.name, wanted)).toBe(wanted);
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
      expect(
        name === 'model' ? resolveQuantize({ model: word as Model }).model : plan(model, name, word),
      ).toBe(word);
    expect(() => resolveQuantize({ model, [name]: 'other' })).toThrow(name);
  });
});

it('takes no option that only stages of the library know', () => {
  // @ts-expect-error the floor of covariances is none of its options
  const options: NonNullable<Parameters<typeof quantize>[1]> = { covarianceFloor: 1 };
  expect(Object.keys(QUANTIZE_OPTIONS)).not.toContain(Object.keys(options)[0]);
});
