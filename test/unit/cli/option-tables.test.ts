import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { documentTables, withFormatNames, withTables } from '../../../cli/flags/document-tables.ts';

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const document = read('cli.md');
const schema = read('json-output.schema.json');
const tables = documentTables();

it('docs/cli.md has every table as `npm run docs:cli` writes it', () => {
  for (const name of tables.keys()) expect(document).toContain(`<!-- ${name} -->`);
  expect(withTables(document, tables)).toBe(document);
});

it('the JSON schema has the names of all formats as `npm run docs:cli` writes them', () => {
  expect(withFormatNames(schema)).toBe(schema);
  const other = schema.replace('"fhq"', '"other"');
  expect(other).not.toBe(schema);
  expect(withFormatNames(other)).toBe(schema);
});

it('a table that is not current is told apart', () => {
  for (const name of tables.keys())
    expect(withTables(document, new Map([...tables, [name, 'changed']]))).not.toBe(document);
});
