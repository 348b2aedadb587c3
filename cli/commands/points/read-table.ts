import { FewhueError } from 'fewhue';
import { finiteNumber, parseTable } from '#internal/engine';

/** Columns of numbers. */
export interface PointTable {
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: Float64Array;
}

/** What programs write where a number is missing. */
const MISSING = ['', 'na', 'n/a', 'nan', 'null', 'inf', '-inf', 'infinity', '-infinity'];

/**
 * The numbers of a CSV text, see `parseTable`. `wanted`: names or numbers of columns, as typed; all if undefined.
 * Throws `unsupported-input`, which names line and column, for rows of unequal length, for text and for what is
 * missing, and `invalid-option` for a column that there is not.
 */
export function readTable(text: string, name: string, wanted: string | undefined): PointTable {
  const { names, rows } = parseTable(text, name);
  const picked = wanted === undefined ? names.map((_, i) => i) : pickColumns(wanted, names);
  const values = new Float64Array(rows.length * picked.length);
  rows.forEach(({ line, fields }, row) => {
    picked.forEach((column, i) => {
      const where = `line ${line}, column ${names[column]}`;
      values[row * picked.length + i] = numberAt(fields[column]!, where, name);
    });
  });
  return { columns: picked.map((column) => names[column]!), values };
}

function numberAt(field: string, where: string, name: string): number {
  const value = finiteNumber(field);
  if (value !== undefined) return value;
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
