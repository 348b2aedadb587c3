import { MODELS } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { type Definitions, flagName, type OptionDefinition, QUANTIZE_OPTIONS } from '#internal/engine';
import { COMMANDS } from '../../../cli/flags/all-commands.ts';
import { defaultText } from '../../../cli/flags/help-text.ts';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';

describe.each(['covariance', 'init', 'criterion'] as const)('the default that help tells of %s', (name) => {
  const [base, ...others] = defaultText(QUANTIZE_OPTIONS[name], QUANTIZE_OPTIONS).split('; ');
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

it('a flag has the same kind in every command', () => {
  const kinds = new Map<string, Set<string>>();
  for (const { options } of COMMANDS)
    for (const [name, definition] of Object.entries(options) as [string, OptionDefinition][]) {
      const flag = flagName(name, definition);
      const takes = definition.kind === 'flag' ? 'nothing' : 'a value';
      kinds.set(flag, (kinds.get(flag) ?? new Set()).add(takes));
    }
  expect([...kinds].filter(([, known]) => known.size > 1)).toEqual([]);
});

it.each(COMMANDS.map(({ name, options }) => [name, options as Definitions] as const))(
  'the defaults of %s name flags that it has',
  (_name, options) => {
    const flags = Object.entries(options).map(([name, definition]) => flagName(name, definition));
    const named = Object.values(options).flatMap(
      (one) => defaultText(one, options).match(/--[a-z-]+/g) ?? [],
    );
    expect(flags).toEqual(expect.arrayContaining(named));
  },
);
