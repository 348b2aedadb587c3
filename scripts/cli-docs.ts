// Writes the tables of docs/cli.md and the options in the JSON schema from what defines them: npm run docs:cli
import { readFileSync, writeFileSync } from 'node:fs';
import { withOptions } from '../cli/flags/document-schema.ts';
import { documentTables, withTables } from '../cli/flags/document-tables.ts';

const CLI = 'docs/cli.md';
const SCHEMA = 'docs/json-output.schema.json';

writeFileSync(CLI, withTables(readFileSync(CLI, 'utf8'), documentTables()));
writeFileSync(SCHEMA, withOptions(readFileSync(SCHEMA, 'utf8')));
