import { integer, number, object, oneOf, positive, range } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import type {
  ChoiceDefinition,
  Condition,
  Definitions,
  NumericDefinition,
  OptionDefinition,
} from './definition.ts';

/** Values of options by name; undefined stands for the default. */
export type Given = Readonly<Record<string, unknown>>;

/** Options with every default filled in; undefined stays where there is none, or where others leave no room for one. */
export type Resolved<Options, D> = {
  readonly [Name in keyof Options & keyof D]-?:
    | Exclude<Options[Name], undefined>
    | (D[Name] extends { readonly only: unknown }
        ? undefined
        : D[Name] extends { readonly default: unknown } | { readonly required: true }
          ? never
          : undefined);
};

/**
 * The one check of options: fills in defaults, and throws `invalid-option` for the first value that its definition does
 * not allow, or that the other options leave no room for, and where one that is required is missing. `given` may have
 * other fields, which are left alone.
 */
export function resolve<Options extends object, D extends Definitions>(
  definitions: D,
  given: Options,
): Resolved<Options, D> {
  object('options', given);
  const values: Record<string, unknown> = {};
  for (const [name, definition] of entriesOf(definitions)) {
    const value = (given as Given)[name];
    if (value === undefined && isPlain(definition)) {
      values[name] = 'default' in definition ? definition.default : undefined;
      continue;
    }
    const unmet = definition.only && findUnmet(definition.only, values);
    if (unmet === undefined)
      values[name] = checkOption(name, definitionAt(definition, values), value, values);
    else if (value !== undefined && !isEmpty(value))
      throw invalidOption(name, `left out where ${unmet} is ${values[unmet]}`, value);
  }
  return values as Resolved<Options, D>;
}

/** Whether an option that is not given has its default whatever the others are: most, and there are many. */
function isPlain(definition: OptionDefinition): boolean {
  return !definition.only && !('variants' in definition) && !definition.required;
}

const entries = new WeakMap<Definitions, readonly [string, OptionDefinition][]>();

/** Tables do not change: a small picture takes no longer than a list of all entries for each check. */
function entriesOf(definitions: Definitions): readonly [string, OptionDefinition][] {
  const found = entries.get(definitions) ?? Object.entries(definitions);
  entries.set(definitions, found);
  return found;
}

/** Options that can be given at some values, as they are there: variants are applied. `values`: as given. */
export function definitionsAt<D extends Definitions>(definitions: D, values: Given): Partial<D> {
  object('definitions', definitions);
  object('values', values);
  for (const definition of Object.values(definitions)) object('definitions', definition);
  const known: Record<string, unknown> = {};
  const found: Record<string, OptionDefinition> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.only && findUnmet(definition.only, known) !== undefined) continue;
    const { when: _, ...plain } = definitionAt(definition, known);
    const here = plain as OptionDefinition;
    found[name] = here;
    known[name] = isAllowed(here, values[name]) ? values[name] : defaultOf(here);
  }
  return found as Partial<D>;
}

/** Of these options, those that do something: what they need holds. */
export function definitionsInEffect<D extends Definitions>(definitions: D, values: Given): Partial<D> {
  const possible = Object.entries(definitionsAt(definitions, values));
  const known = Object.fromEntries(possible.map(([name, one]) => [name, valueOr(one!, values[name])]));
  const inEffect = new Set<string>();
  for (const [name, { needs = {} }] of possible as [string, OptionDefinition][]) {
    const needed = Object.keys(needs).every((other) => inEffect.has(other));
    if (needed && findUnmet(needs, known) === undefined) inEffect.add(name);
  }
  return Object.fromEntries(possible.filter(([name]) => inEffect.has(name))) as Partial<D>;
}

/** A value if the definition allows it, else the default. */
export function valueOr(definition: OptionDefinition, value: unknown): unknown {
  return isAllowed(definition, value) ? value : defaultOf(definition);
}

/** What an option is when it is not given; undefined: nothing, or the engine decides. */
export function defaultOf(definition: OptionDefinition): unknown {
  object('definition', definition);
  return 'default' in definition ? definition.default : undefined;
}

/** Whether `resolve` would take a value. */
export function isAllowed(definition: OptionDefinition, value: unknown): boolean {
  object('definition', definition);
  if (value === undefined) return false;
  try {
    checkOption('', definition, value);
    return true;
  } catch {
    return false;
  }
}

/** A definition with a variant applied, and where that one holds. */
type Variable = OptionDefinition & { readonly when?: Condition };

/** The definition with the first variant that fits. */
function definitionAt(definition: OptionDefinition, values: Given): Variable {
  if (!('variants' in definition) || definition.variants === undefined) return definition;
  const { variants, ...base } = definition;
  const fitting = variants.find(({ when }) => findUnmet(when, values) === undefined);
  if (fitting === undefined) return base as OptionDefinition;
  return { ...base, ...fitting } as Variable;
}

/** The first option whose value a condition does not allow. */
function findUnmet(condition: Condition, values: Given): string | undefined {
  return Object.keys(condition).find((name) => !condition[name]!.includes(values[name] as string));
}

/**
 * A value, or the default, if the definition allows it; throws `invalid-option` otherwise. `others`: values of the
 * options before, of which the message says those that the choices hang on.
 */
export function checkOption(name: string, definition: Variable, given: unknown, others: Given = {}): unknown {
  const value = given === undefined ? defaultOf(definition) : given;
  if (value === undefined && !definition.required) return undefined;
  switch (definition.kind) {
    case 'integer':
    case 'number':
      return checkNumber(name, definition, value);
    case 'choice':
      return checkChoice(name, definition as Variable & ChoiceDefinition, value, others);
    case 'choices':
      return checkList(name, value, (one) => oneOf(name, one as string, definition.choices));
    case 'integers':
      return checkIntegers(name, definition, value);
    case 'flag':
      if (typeof value === 'boolean') return value;
      throw invalidOption(name, 'true or false', value);
    default:
      return value;
  }
}

function checkChoice(
  name: string,
  { choices, when = {} }: Variable & ChoiceDefinition,
  value: unknown,
  others: Given,
): unknown {
  if (choices.includes(value as string)) return value;
  const where = Object.keys(when).map((other) => ` where ${other} is ${others[other]}`);
  throw invalidOption(name, `one of ${choices.join(', ')}${where.join('')}`, value);
}

function checkNumber(name: string, definition: NumericDefinition, value: unknown): unknown {
  const { kind, low, high, words, ranges } = definition;
  if (words?.includes(value as string)) return value;
  if (ranges && typeof value === 'string') {
    range(name, value, low, high);
    return value;
  }
  if (low === 1 && high === Number.MAX_SAFE_INTEGER) return positive(name, value as number);
  return (kind === 'integer' ? integer : number)(name, value as number, low, high);
}

function checkIntegers(
  name: string,
  { low, high, maxCount }: { low: number; high: number; maxCount: number },
  value: unknown,
): unknown {
  const list = checkList(name, value, (one) => integer(name, one as number, low, high));
  if (list.length < 1 || list.length > maxCount)
    throw invalidOption(name, `1 to ${maxCount} integers`, list.length);
  return list;
}

function checkList(name: string, value: unknown, checkOne: (one: unknown) => unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidOption(name, 'a list', value);
  return value.map(checkOne);
}

function isEmpty(value: unknown): boolean {
  return value === false || (Array.isArray(value) && value.length === 0);
}
