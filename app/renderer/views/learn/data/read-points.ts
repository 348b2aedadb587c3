import { finiteNumber, parseTable, type TextTable } from '#internal/engine';
import { MAX_GROUPS, MAX_ROWS } from '../model/link.ts';

/** Points of the plane that a table has. */
export interface TablePoints {
  /** Names of the two columns. */
  readonly axes: readonly [string, string];
  /** Rows of two. */
  readonly points: Float64Array;
  /** Group of every point; empty where no column names any. */
  readonly groups: Uint32Array;
  /** Rows of the table, of which some are left out where they are too many. */
  readonly rows: number;
}

/**
 * The first two columns of numbers of a table, and the groups that its last column of a few words names. Of too many
 * rows some stay, evenly spread. Throws `unsupported-input` for a text that is no table or has no two such columns.
 */
export function readPoints(text: string, name: string): TablePoints {
  const table = parseTable(text, name);
  const { names, rows } = table;
  const numeric = names.flatMap((_, column) =>
    rows.every(({ fields }) => finiteNumber(fields[column]!) !== undefined) ? [column] : [],
  );
  const [x, y] = numeric;
  if (x === undefined || y === undefined)
    throw new Error(`${name}: has no two columns of numbers, without text and gaps`);
  const kept = Array.from({ length: Math.min(MAX_ROWS, rows.length) }, (_, i) =>
    Math.floor((i * rows.length) / Math.min(MAX_ROWS, rows.length)),
  );
  const groups = groupsOf(table, numeric);
  return {
    axes: [names[x]!, names[y]!],
    points: Float64Array.from(
      kept.flatMap((row) => [x, y].map((column) => Number(rows[row]!.fields[column]))),
    ),
    groups: Uint32Array.from(groups ? kept : [], (row) => groups![row]!),
    rows: rows.length,
  };
}

/** Numbers for the words of the last column that is not of numbers, if they are few. */
function groupsOf({ names, rows }: TextTable, numeric: readonly number[]): number[] | undefined {
  const column = names.flatMap((_, i) => (numeric.includes(i) ? [] : [i])).at(-1);
  if (column === undefined) return undefined;
  const words = rows.map(({ fields }) => fields[column]!.trim());
  const distinct = [...new Set(words)];
  return distinct.length <= MAX_GROUPS ? words.map((word) => distinct.indexOf(word)) : undefined;
}
