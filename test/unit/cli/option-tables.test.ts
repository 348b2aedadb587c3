import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withOptions } from '../../../cli/flags/document-schema.ts';
import { documentTables, withTables } from '../../../cli/flags/document-tables.ts';

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const document = read('cli.md');
const schema = read('json-output.schema.json');
const tables = documentTables();

it('docs/cli.md has every table as `npm run docs:cli` writes it', () => {
  for (const name of tables.keys()) expect(document).toContain(`<!-- ${name} -->`);
  expect(withTables(document, tables)).toBe(document);
});

describe('the JSON schema', () => {
  it('has every option that it names as `npm run docs:cli` writes it', () => {
    expect(withOptions(schema)).toBe(schema);
    for (const [word, other] of [
      ['"fhq"', '"other"'],
      ['"maximum": 100000', '"maximum": 10'],
      ['"oklab"', '"oklch", "oklab"'],
    ] as const) {
      const stale = schema.replaceAll(word, other);
      expect(stale).not.toBe(schema);
      expect(withOptions(stale)).toBe(schema);
    }
  });

  it('defines what it refers to, and refers to what it defines', () => {
    const { $defs } = JSON.parse(schema) as { $defs: object };
    const named = new Set([...schema.matchAll(/"#\/\$defs\/([^"/]+)/g)].map((found) => found[1]!));
    expect([...named].sort()).toEqual(Object.keys($defs).sort());
  });

  it('names no option that there is not', () => {
    const wrong = '{\n    "choose.dither": {\n      "enum": []\n    }\n}';
    expect(() => withOptions(wrong)).toThrow('choose.dither');
  });
});

it('a table that is not current is told apart', () => {
  for (const name of tables.keys())
    expect(withTables(document, new Map([...tables, [name, 'changed']]))).not.toBe(document);
});
