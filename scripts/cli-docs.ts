// Writes the tables of options in docs/cli.md from the definitions of the commands: npm run docs:cli
import { readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../cli/commands.ts';
import { withTables } from '../cli/flags/option-table.ts';

const FILE = 'docs/cli.md';

const tables = new Map(COMMANDS.map(({ name, options }) => [name, options]));
writeFileSync(FILE, withTables(readFileSync(FILE, 'utf8'), tables));
