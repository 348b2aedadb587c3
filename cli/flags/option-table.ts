import type { Definitions, OptionDefinition } from '#internal/engine';
import { byGroup, choicesOf, flagsOf } from './flag-facts.ts';
import { defaultText, rangeText } from './help-text.ts';
import { markdownTable } from './markdown-table.ts';

/** The table of a command's options in Markdown. */
export function optionTable(definitions: Definitions): string {
  const rows = byGroup(definitions).map(([name, definition]) => [
    `\`${flagsOf(name, definition)}\``,
    meaningOf(definition),
    defaultText(definition, definitions),
  ]);
  return markdownTable(['option', 'meaning', 'default'], rows);
}

function meaningOf(definition: OptionDefinition): string {
  const choices = choicesOf(definition) ?? (definition.kind === 'choices' ? definition.choices : []);
  const choiceText = choices.length === 0 ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
  return definition.doc + rangeText(definition) + choiceText;
}
