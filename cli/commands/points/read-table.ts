import { FewhueError } from 'fewhue';

/** Columns of numbers. */
export interface PointTable {
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: Float64Array;
}

/** A row of a file that is not empty, with the number of its line. */
interface Row {
  readonly line: number;
  readonly fields: readonly string[];
}

const SEPARATORS = [',', ';', '\t'] as const;
/** What programs write where a number is missing. */
const MISSING = ['', 'na', 'n/a', 'nan', 'null', 'inf', '-inf', 'infinity', '-infinity'];

/**
 * The numbers of a CSV text: fields between commas, semicolons or tabs, in quotes or not, names in the first row or
 * none, lines that begin with # left out. `wanted`: names or numbers of columns, as typed; all if undefined. Throws
 * `unsupported-input`, which names line and column, for rows of unequal length, for text and for what is missing, and
 * `invalid-option` for a column that there is not.
 */
export function readTable(text: string, name: string, wanted: string | undefined): PointTable {
  const rows = rowsOf(text, name);
  const [first] = rows;
  if (!first) throw unsupported(name, 'has no rows');
  const named = first.fields.some((field) => !isNumber(field));
  const names = named ? first.fields.map((field) => field.trim()) : first.fields.map((_, i) => `x${i + 1}`);
  const body = named ? rows.slice(1) : rows;
  if (body.length === 0) throw unsupported(name, 'has names of columns and no rows');
  for (const { line, fields } of body)
    if (fields.length !== names.length)
      throw unsupported(
        name,
        `line ${line} has ${fields.length} fields, line ${first.line} has ${names.length}`,
      );
  const picked = wanted === undefined ? names.map((_, i) => i) : pickColumns(wanted, names);
  const values = new Float64Array(body.length * picked.length);
  body.forEach(({ line, fields }, row) => {
    picked.forEach((column, i) => {
      values[row * picked.length + i] = numberAt(
        fields[column]!,
        `line ${line}, column ${names[column]}`,
        name,
      );
    });
  });
  return { columns: picked.map((column) => names[column]!), values };
}

function rowsOf(text: string, name: string): Row[] {
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

function isNumber(field: string): boolean {
  return field.trim() !== '' && Number.isFinite(Number(field));
}

function numberAt(field: string, where: string, name: string): number {
  if (isNumber(field)) return Number(field);
  const word = field.trim();
  if (MISSING.includes(word.toLowerCase()))
    throw unsupported(
      name,
      `${where}: ${word === '' ? 'an empty field' : word} is no finite number: leave the row out`,
    );
  throw unsupported(
    name,
    `${where}: ${JSON.stringify(word.slice(0, 40))} is text: choose other columns by --columns`,
  );
}

/** Indices of columns by what was typed. */
function pickColumns(wanted: string, names: readonly string[]): number[] {
  return wanted.split(',').map((typed) => {
    const word = typed.trim();
    const index = names.includes(word) ? names.indexOf(word) : Number(word) - 1;
    if (Number.isInteger(index) && names[index] !== undefined) return index;
    const rule = `names or numbers from 1 of ${names.join(', ')}`;
    throw new FewhueError('invalid-option', `columns must be ${rule}, received ${JSON.stringify(word)}`, {
      option: 'columns',
    });
  });
}

function unsupported(name: string, reason: string): FewhueError {
  return new FewhueError('unsupported-input', `${name}: ${reason}`);
}
