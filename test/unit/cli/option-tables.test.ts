import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMMANDS } from '../../../cli/commands.ts';
import { withTables } from '../../../cli/flags/option-table.ts';

const document = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
const tables = new Map(COMMANDS.map(({ name, options }) => [name, options]));

it('docs/cli.md has the table of every command as `npm run docs:cli` writes it', () => {
  for (const name of tables.keys()) expect(document).toContain(`<!-- options: ${name} -->`);
  expect(withTables(document, tables)).toBe(document);
});

it('a table that is not current is told apart', () => {
  const changed = new Map(tables);
  changed.set('decode', {});
  expect(withTables(document, changed)).not.toBe(document);
});
