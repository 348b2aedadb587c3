import { MODELS, type Model, type OptionDefinition, optionsOf, type QuantizeOptions } from 'fewhue/web';
import type { OptionValue, OptionValues } from './settings.ts';

/** Colours of an indexed PNG, the most that the interface asks for; fewer than 2 are no picture. */
export const LEAST_COLORS = 2;
export const MOST_COLORS = 256;

/** The definitions of the options that do something at these values, in the engine's order. */
export function optionsInEffect(values: OptionValues): OptionDefinition[] {
  const definitions = optionsOf(modelOf(values));
  return definitions.filter((definition) => applies(definition, definitions, values));
}

/** The model that is set. */
export function modelOf({ model }: OptionValues): Model {
  return MODELS.find((known) => known === model) ?? MODELS[0];
}

/** The value of an option: the one that is set if the definition allows it, else the default. */
export function optionValue(definition: OptionDefinition, values: OptionValues): OptionValue {
  const value = values[definition.name];
  return isAllowed(definition, value) ? value : definition.default;
}

/**
 * What `quantize` is asked at these values: what is set, but for options that do nothing now, values that the model does
 * not know, and defaults. The command line gets the same.
 */
export function quantizeOptionsOf(values: OptionValues): QuantizeOptions {
  const entries = optionsInEffect(values)
    .map((definition) => [definition.name, optionValue(definition, values), definition.default] as const)
    .filter(([, value, standard]) => value !== undefined && value !== standard)
    .map(([name, value]) => [name, value]);
  return Object.fromEntries(entries) as QuantizeOptions;
}

/** An option that needs another is in effect if that one is, and has a value for it. */
function applies(
  { needs }: OptionDefinition,
  definitions: readonly OptionDefinition[],
  values: OptionValues,
): boolean {
  if (!needs) return true;
  const needed = definitions.find(({ name }) => name === needs.option);
  if (!needed || !applies(needed, definitions, values)) return false;
  return needs.values.includes(String(optionValue(needed, values)));
}

function isAllowed(definition: OptionDefinition, value: OptionValue): boolean {
  if (value === undefined) return false;
  if (definition.kind === 'choice') return definition.choices.includes(String(value));
  if (typeof value === 'string') return definition.words?.includes(value) === true;
  if (typeof value !== 'number' || value < definition.low || value > definition.high) return false;
  return definition.kind === 'number' || Number.isInteger(value);
}
