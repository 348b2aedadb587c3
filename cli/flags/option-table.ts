import type { Definitions, OptionDefinition } from '#internal/engine';
import { byGroup, choicesOf, flagsOf } from './flag-facts.ts';
import { defaultText, rangeText } from './help-text.ts';

/** The table of a command's options in Markdown. */
export function optionTable(definitions: Definitions): string {
  const rows = byGroup(definitions).map(([name, definition]) => [
    `\`${flagsOf(name, definition)}\``,
    meaningOf(definition),
    defaultText(definition),
  ]);
  const table = [['option', 'meaning', 'default'], ['---', '---', '---'], ...rows];
  return table.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n');
}

function meaningOf(definition: OptionDefinition): string {
  const choices = choicesOf(definition) ?? (definition.kind === 'choices' ? definition.choices : []);
  const words = choices.length === 0 ? '' : `: ${choices.map((word) => `\`${word}\``).join(', ')}`;
  return definition.doc + rangeText(definition) + words;
}

/** A bar would end the cell. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A document with the table of every command between its markers, `<!-- options: name -->` and `<!-- end -->`. */
export function withTables(document: string, tables: ReadonlyMap<string, Definitions>): string {
  return document.replace(/(<!-- options: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g, (all, start, name, end) => {
    const definitions = tables.get(name);
    return definitions ? `${start}\n${optionTable(definitions)}\n${end}` : all;
  });
}
