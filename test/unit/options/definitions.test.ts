import { describe, expect, it } from 'vitest';
import {
  CHOOSE_OPTIONS,
  type Definitions,
  definitionsAt,
  definitionsInEffect,
  flagName,
  ITERATE_OPTIONS,
  LIMIT_OPTIONS,
  MAP_OPTIONS,
  OPENING_OPTIONS,
  OPTION_GROUPS,
  type OptionDefinition,
  QUANTIZE_OPTIONS,
  SEGMENT_OPTIONS,
} from '#internal/engine';
import { isAllowed, resolve } from '../../../src/options/resolve.ts';

const families: Readonly<Record<string, Definitions>> = {
  quantize: QUANTIZE_OPTIONS,
  segment: SEGMENT_OPTIONS,
  choose: CHOOSE_OPTIONS,
  maps: MAP_OPTIONS,
  iterate: ITERATE_OPTIONS,
  limits: LIMIT_OPTIONS,
  opening: OPENING_OPTIONS,
};

/** Every condition that a definition states, its variants' own included. */
const conditionsOf = (definition: OptionDefinition) => {
  const variants = 'variants' in definition ? (definition.variants ?? []) : [];
  const own = [definition.only, definition.needs, ...variants.flatMap((one) => [one.when, one.needs])];
  return own.flatMap((condition) => Object.entries(condition ?? {}));
};

describe.each(Object.entries(families))('the definitions of %s', (_, definitions) => {
  const names = Object.keys(definitions);

  it('are plain data but for what is infinite', () => {
    const plain = JSON.parse(
      JSON.stringify(definitions, (_, value) => (value === Infinity ? 'oo' : value)),
      (_, value) => (value === 'oo' ? Infinity : value),
    );
    expect(plain).toEqual(definitions);
  });

  it.each(names)('%s has a sentence without full stop, and a group', (name) => {
    const { doc, group } = definitions[name]!;
    expect(doc).toMatch(/^[a-z0-9].*[^.]$/);
    expect(OPTION_GROUPS).toContain(group);
  });

  it.each(names)('the default of %s is allowed, at every variant', (name) => {
    const definition = definitions[name]!;
    const variants = 'variants' in definition ? (definition.variants ?? []) : [];
    for (const { when = {}, ...difference } of [{}, ...variants] as { when?: object }[]) {
      const here = { ...definition, ...difference } as OptionDefinition;
      if ('default' in here && here.default !== undefined) expect(isAllowed(here, here.default)).toBe(true);
      expect(typeof when).toBe('object');
    }
  });

  it.each(names)('conditions of %s name values of options before it', (name) => {
    for (const [other, values] of conditionsOf(definitions[name]!)) {
      expect(names.indexOf(other)).toBeGreaterThanOrEqual(0);
      expect(names.indexOf(other)).toBeLessThan(names.indexOf(name));
      for (const value of values) expect(isAllowed(definitions[other]!, value)).toBe(true);
    }
  });

  it('have flags of their own', () => {
    const flags = names.map((name) => flagName(name, definitions[name]));
    expect(new Set(flags).size).toBe(flags.length);
    const shorts = Object.values(definitions).flatMap(({ short = [] }) => short);
    expect(new Set(shorts).size).toBe(shorts.length);
  });
});

describe('resolve', () => {
  const definitions = {
    mode: { kind: 'choice', choices: ['a', 'b'], default: 'a', group: 'model', doc: 'mode' },
    count: {
      kind: 'integer',
      low: 1,
      high: 9,
      default: 3,
      group: 'model',
      doc: 'count',
      variants: [{ when: { mode: ['b'] }, high: 5, default: 4 }],
    },
    shape: { kind: 'text', group: 'model', doc: 'only b has it', only: { mode: ['b'] } },
    fast: { kind: 'flag', default: false, group: 'model', doc: 'fast' },
    list: { kind: 'integers', low: 0, high: 9, maxCount: 2, group: 'model', doc: 'list' },
    some: { kind: 'choices', choices: ['x', 'y'], group: 'model', doc: 'some', needs: { fast: [true] } },
  } as const satisfies Definitions;

  it('fills in defaults, those of the variant that fits', () => {
    expect(resolve(definitions, {})).toMatchObject({ mode: 'a', count: 3, fast: false });
    expect(resolve(definitions, { mode: 'b' })).toMatchObject({ mode: 'b', count: 4 });
  });

  it.each([
    [{ mode: 'c' }, 'mode must be one of a, b, received "c"'],
    [{ mode: 'b', count: 6 }, 'count must be an integer from 1 to 5, received 6'],
    [{ shape: 'round' }, 'shape must be left out where mode is a, received "round"'],
    [{ fast: 'yes' }, 'fast must be true or false, received "yes"'],
    [{ list: [1, 10] }, 'list must be an integer from 0 to 9, received 10'],
    [{ list: [1, 2, 3] }, 'list must be 1 to 2 integers, received 3'],
    [{ list: 3 }, 'list must be a list, received 3'],
    [{ some: ['z'] }, 'some must be one of x, y, received "z"'],
  ])('refuses %o', (given, message) => {
    expect(() => resolve(definitions, given)).toThrow(message);
  });

  it('leaves fields that no definition names alone', () =>
    expect(resolve(definitions, { other: 1 } as object)).not.toHaveProperty('other'));

  it('says which options there are, and which do something', () => {
    expect(Object.keys(definitionsAt(definitions, {}))).not.toContain('shape');
    expect(Object.keys(definitionsAt(definitions, { mode: 'b' }))).toContain('shape');
    expect(definitionsAt(definitions, { mode: 'b' }).count).toMatchObject({ high: 5 });
    expect(Object.keys(definitionsInEffect(definitions, {}))).not.toContain('some');
    expect(Object.keys(definitionsInEffect(definitions, { fast: true }))).toContain('some');
  });
});
