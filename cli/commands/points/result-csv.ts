import type { Points } from 'fewhue/cluster';
import type { PointFit } from './fit-points.ts';
import type { PointTable } from './read-table.ts';

/** Every point with its label (from 1) and, of a mixture, its responsibilities and score, as CSV. */
export function pointCsv({ columns, values }: PointTable, fit: PointFit): string {
  const { k, labels, responsibilities: shares, scores } = fit;
  const dims = columns.length;
  const soft = shares && scores;
  const head = [
    ...columns.map(quoted),
    'label',
    ...(soft ? [...Array.from({ length: k }, (_, i) => `responsibility_${i + 1}`), 'score'] : []),
  ];
  const rows = Array.from(labels, (label, i) => [
    ...values.subarray(i * dims, (i + 1) * dims),
    label + 1,
    ...(soft ? [...shares.subarray(i * k, (i + 1) * k), scores[i]!] : []),
  ]);
  return linesOf([head, ...rows]);
}

/** Points drawn from a model as CSV, with the component that each came from. */
export function sampleCsv(columns: readonly string[], { dims, values }: Points, labels: Uint32Array): string {
  const rows = Array.from(labels, (label, i) => [...values.subarray(i * dims, (i + 1) * dims), label + 1]);
  return linesOf([[...columns.map(quoted), 'component'], ...rows]);
}

function linesOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}

/** A name in quotes where it needs them. */
function quoted(name: string): string {
  return /[",\n\r;]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
