import { FewhueError } from '../core/errors.ts';

/** A row of a table that is not empty, with the number of its line. */
export interface TableRow {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A table of text: names of its columns, and rows that all have as many fields. */
export interface TextTable {
  readonly names: readonly string[];
  /** At least one. */
  readonly rows: readonly TableRow[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV text: fields between commas, semicolons or tabs, in quotes or not, names in the first row or none
 * (then x1, x2, …), lines that begin with # left out. `name`: what messages call it. Throws `unsupported-input`, which
 * names the line, for rows of unequal length and for a table without rows.
 */
export function parseTable(text: string, name: string): TextTable {
  const rows = rowsOf(text, name);
  const [first] = rows;
  if (!first) throw unsupported(name, 'has no rows');
  const named = first.fields.some((field) => finiteNumber(field) === undefined);
  const names = named ? first.fields.map((field) => field.trim()) : first.fields.map((_, i) => `x${i + 1}`);
  const body = named ? rows.slice(1) : rows;
  if (body.length === 0) throw unsupported(name, 'has names of columns and no rows');
  for (const { line, fields } of body)
    if (fields.length !== names.length)
      throw unsupported(
        name,
        `line ${line} has ${fields.length} fields, line ${first.line} has ${names.length}`,
      );
  return { names, rows: body };
}

/** The number that a field is; undefined for text, for nothing, and for what is not finite. */
export function finiteNumber(field: string): number | undefined {
  const value = Number(field);
  return field.trim() !== '' && Number.isFinite(value) ? value : undefined;
}

function rowsOf(text: string, name: string): TableRow[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const kept = lines
    .map((content, i) => ({ line: i + 1, content }))
    .filter(({ content }) => content.trim() !== '' && !content.startsWith('#'));
  const separator = separatorOf(kept[0]?.content ?? '');
  return kept.map(({ line, content }) => ({
    line,
    fields: splitLine(content, separator, `line ${line}`, name),
  }));
}

/** The separator that the first row has most of. */
function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function splitLine(line: string, separator: string, where: string, name: string): string[] {
  const fields: string[] = [];
  let [field, quoted] = ['', false];
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (letter === '"' && quoted && line[i + 1] === '"') field += line[++i]!;
    else if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      fields.push(field);
      field = '';
    } else field += letter;
  }
  if (quoted) throw unsupported(name, `${where} has a quote that does not end`);
  return [...fields, field];
}

function unsupported(name: string, reason: string): FewhueError {
  return new FewhueError('unsupported-input', `${name}: ${reason}`);
}
