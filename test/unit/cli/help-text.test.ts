import { MODELS } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { QUANTIZE_OPTIONS } from '#internal/engine';
import { defaultText } from '../../../cli/flags/help-text.ts';
import { resolveQuantize } from '../../../src/options/quantize.ts';

describe.each(['covariance', 'init', 'criterion'] as const)('the default that help tells of %s', (name) => {
  const [base, ...others] = defaultText(QUANTIZE_OPTIONS[name]).split('; ');
  const byModel = new Map(
    others.flatMap((text) => {
      const [models, value] = text.split(': ') as [string, string];
      return models.split(', ').map((model) => [model, value] as const);
    }),
  );

  it.each(MODELS)('is that of the plan with %s', (model) =>
    expect(byModel.get(model) ?? base).toBe(resolveQuantize({ model })[name]),
  );
});
