import type { Model, QuantizeOptions } from 'fewhue';
import {
  type Definitions,
  defaultOf,
  definitionsInEffect,
  type OptionDefinition,
  QUANTIZE_OPTIONS,
  valueOr,
} from '#internal/engine';
import type { OptionValue, OptionValues } from './settings.ts';

/** Colours of an indexed PNG, the most that the interface asks for; fewer than 2 are no picture. */
export const MIN_COLORS = 2;
export const MAX_COLORS = 256;

/** Colours in hex, as they are kept. */
const HEX = /^#([0-9a-f]{2}){3,4}$/;

/** A row of a form: an option, and what it may be at the values that are set. */
export interface OptionRow {
  readonly name: string;
  readonly definition: OptionDefinition;
  /** The value that is set if the definition allows it, else the default. */
  readonly value: OptionValue;
}

/** The form of some options at some values: those that do something, in the order of their definitions. */
export function formOf(definitions: Definitions, values: OptionValues): OptionRow[] {
  return Object.entries(definitionsInEffect(definitions, values)).map(([name, definition]) => ({
    name,
    definition: definition!,
    value: optionValue(name, definition!, values),
  }));
}

/** Whether an option is set by a control of a form: colours and points are set in the picture. */
export function hasControl({ definition }: OptionRow): boolean {
  if (definition.kind === 'choice') return definition.choices.length > 1;
  return definition.kind === 'integer' || definition.kind === 'number' || definition.kind === 'flag';
}

/** The model that is set. */
export function modelOf({ model }: OptionValues): Model {
  return valueOr(QUANTIZE_OPTIONS.model, model) as Model;
}

function optionValue(name: string, definition: OptionDefinition, values: OptionValues): OptionValue {
  if (definition.kind === 'colors') return lockedOf(values);
  return valueOr(definition, values[name]) as OptionValue;
}

/** The colours that are locked, in hex; no more than there are colours. */
export function lockedOf({ locked, colors }: OptionValues): readonly string[] {
  const list: readonly unknown[] = Array.isArray(locked) ? locked : [];
  const hexes = list.filter((hex): hex is string => typeof hex === 'string' && HEX.test(hex));
  return hexes.slice(0, typeof colors === 'number' ? colors : MAX_COLORS);
}

/**
 * What the engine is asked at some values: what is set, but for options that do nothing now, values that are not
 * allowed, and defaults. The command line gets the same.
 */
export function optionsOf(definitions: Definitions, values: OptionValues): OptionValues {
  const rows = formOf(definitions, values).filter((row) => !isDefault(row));
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** What came of values: they never change, and are asked about at every change of the state. */
const known = new WeakMap<OptionValues, QuantizeOptions>();

/** What `quantize` is asked at these values. */
export function quantizeOptionsOf(values: OptionValues): QuantizeOptions {
  const options = known.get(values) ?? (optionsOf(QUANTIZE_OPTIONS, values) as QuantizeOptions);
  known.set(values, options);
  return options;
}

/** Whether a value is what the engine takes where nothing is set. */
function isDefault({ definition, value }: OptionRow): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === defaultOf(definition);
}
