import { type Command, Option } from 'commander';
import { type Definitions, flagName, type OptionDefinition } from 'fewhue';
import { helpText } from './help-text.ts';
import { parserOf } from './parsers.ts';

/** How definitions become flags. */
export interface FlagPlan {
  /** Options that the command has no flag for. */
  readonly without?: readonly string[];
  /** Options that must be given. */
  readonly required?: readonly string[];
}

/**
 * Adds a flag for every definition, with its range and default in the help. Values arrive under the names that the
 * library has for them; whether they are in range is for the library to say.
 */
export function addDefinitions(command: Command, definitions: Definitions, plan: FlagPlan = {}): Command {
  const { without = [], required = [] } = plan;
  for (const [name, definition] of Object.entries(definitions)) {
    if (!without.includes(name))
      command.addOption(new DefinedOption(name, definition, required.includes(name)));
  }
  return command;
}

/** A flag whose value is kept under the library's name of the option, whatever the flag is called. */
class DefinedOption extends Option {
  readonly #name: string;

  constructor(name: string, definition: OptionDefinition, required: boolean) {
    super(flagsOf(name, definition), helpText(definition));
    this.#name = name;
    this.makeOptionMandatory(required);
    const choices = choicesOf(definition);
    if (choices) this.choices(choices);
    else if (definition.kind !== 'flag') this.argParser(parserOf(definition));
  }

  override attributeName(): string {
    return this.#name;
  }
}

function flagsOf(name: string, definition: OptionDefinition): string {
  const short = definition.short === undefined ? '' : `-${definition.short}, `;
  const value = definition.kind === 'flag' ? '' : ` <${VALUE_NAMES[definition.kind]}>`;
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
} as const satisfies Record<Exclude<OptionDefinition['kind'], 'flag'>, string>;

/** All words that a choice has for some values of the other options. */
function choicesOf(definition: OptionDefinition): string[] | undefined {
  if (definition.kind !== 'choice') return undefined;
  const variants = (definition.variants ?? []).flatMap(({ choices = [] }) => choices);
  return [...new Set([...definition.choices, ...variants])];
}
