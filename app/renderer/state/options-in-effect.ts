import {
  type ChoiceOption,
  MODELS,
  type Model,
  type NumericOption,
  type OptionDefinition,
  optionsOf,
  type QuantizeOptions,
} from 'fewhue/web';
import type { OptionValue, OptionValues } from './settings.ts';

/** Colours of an indexed PNG, the most that the interface asks for; fewer than 2 are no picture. */
export const LEAST_COLORS = 2;
export const MOST_COLORS = 256;

/** Colours in hex, as they are kept. */
const HEX = /^#([0-9a-f]{2}){3,4}$/;

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
  if (definition.kind === 'colors') return lockedOf(values);
  return isAllowed(definition, value) ? value : definition.default;
}

/** The colours that are locked, in hex; no more than there are colours. */
export function lockedOf({ locked, colors }: OptionValues): readonly string[] {
  const list: readonly unknown[] = Array.isArray(locked) ? locked : [];
  const hexes = list.filter((hex): hex is string => typeof hex === 'string' && HEX.test(hex));
  return hexes.slice(0, typeof colors === 'number' ? colors : MOST_COLORS);
}

/**
 * What `quantize` is asked at these values: what is set, but for options that do nothing now, values that the model does
 * not know, and defaults. The command line gets the same.
 */
export function quantizeOptionsOf(values: OptionValues): QuantizeOptions {
  const entries = optionsInEffect(values)
    .filter((definition) => !isStandard(definition, optionValue(definition, values)))
    .map((definition) => [definition.name, optionValue(definition, values)]);
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

/** Whether a value is what the engine takes where nothing is set. */
function isStandard(definition: OptionDefinition, value: OptionValue): boolean {
  if (definition.kind === 'colors') return Array.isArray(value) && value.length === 0;
  return value === undefined || value === definition.default;
}

function isAllowed(definition: ChoiceOption | NumericOption, value: OptionValue): boolean {
  if (value === undefined) return false;
  if (definition.kind === 'choice') return definition.choices.includes(String(value));
  if (typeof value === 'string') return definition.words?.includes(value) === true;
  if (typeof value !== 'number' || value < definition.low || value > definition.high) return false;
  return definition.kind === 'number' || Number.isInteger(value);
}
