import { type Definitions, flagName, OPTION_GROUPS, type OptionDefinition } from '#internal/engine';

/** Definitions with their names in the order of their groups. */
export function byGroup(definitions: Definitions): [string, OptionDefinition][] {
  return OPTION_GROUPS.flatMap((group) =>
    Object.entries(definitions).filter(([, one]) => one.group === group),
  );
}

/** The flags of an option and what its value is called: `-k, --colors <count>`. */
export function flagsOf(name: string, definition: OptionDefinition): string {
  const short = definition.short === undefined ? '' : `-${definition.short}, `;
  const value =
    definition.kind === 'flag' ? '' : ` <${definition.valueName ?? VALUE_NAMES[definition.kind]}>`;
  return `${short}${flagName(name, definition)}${value}`;
}

const VALUE_NAMES = {
  integer: 'count',
  number: 'number',
  choice: 'name',
  choices: 'names',
  integers: 'list',
  colors: 'colours',
  points: 'x,y',
  scribbles: 'x,y',
  text: 'text',
  texts: 'text',
} as const satisfies Record<Exclude<OptionDefinition['kind'], 'flag'>, string>;

/** All words that a choice has for some values of the other options. */
export function choicesOf(definition: OptionDefinition): string[] | undefined {
  if (definition.kind !== 'choice') return undefined;
  const variants = (definition.variants ?? []).flatMap(({ choices = [] }) => choices);
  return [...new Set([...definition.choices, ...variants])];
}
