import { type Command, Option } from 'commander';
import type { Definitions, OptionGroup } from '#internal/engine';
import { byGroup, choicesOf, flagsOf } from './flag-facts.ts';
import { helpText } from './help-text.ts';
import { parserOf } from './parsers.ts';

/** How definitions become flags. */
export interface FlagPlan {
  /** Options that the command has no flag for. */
  readonly without?: readonly string[] | undefined;
  /** Options that must be given. */
  readonly required?: readonly string[] | undefined;
}

/**
 * Adds a flag for every definition, with its range and default in the help. Values arrive under the names that the
 * library has for them; whether they are in range is for the library to say.
 */
export function addDefinitions(command: Command, definitions: Definitions, plan: FlagPlan = {}): Command {
  const { without = [], required = [] } = plan;
  for (const [name] of byGroup(definitions)) {
    if (!without.includes(name))
      command.addOption(new DefinedOption(name, definitions, required.includes(name)));
  }
  return command;
}

/** A flag whose value is kept under the library's name of the option, whatever the flag is called. */
class DefinedOption extends Option {
  readonly #name: string;

  constructor(name: string, definitions: Definitions, required: boolean) {
    const definition = definitions[name]!;
    super(flagsOf(name, definition), helpText(definition, definitions));
    this.#name = name;
    this.helpGroup(GROUP_HEADINGS[definition.group]);
    this.makeOptionMandatory(required);
    const choices = choicesOf(definition);
    if (choices) this.choices(choices);
    else if (definition.kind !== 'flag') this.argParser(parserOf(definition));
  }

  override attributeName(): string {
    return this.#name;
  }
}

const GROUP_HEADINGS = {
  colors: 'Colours:',
  model: 'Model:',
  dither: 'Dithering:',
  regions: 'Regions:',
  tidying: 'Tidying:',
  targets: 'Targets, of which any make a search:',
  output: 'Output:',
  batch: 'Many pictures:',
  limits: 'Limits:',
} as const satisfies Record<OptionGroup, string>;
