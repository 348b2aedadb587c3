import { type Cell, type Figure, holds, type SectionResult, type Table } from './result.ts';

/** A section as text for a terminal: its tables, the goals under each, and what is missing. */
export function formatSection(name: string, result: SectionResult): string {
  const parts = [`== ${name} ==`, ...result.tables.map(formatTable)];
  if (result.notes.length > 0) parts.push(result.notes.map((note) => `note: ${note}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function formatTable({ title, columns, rows, figures }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(formatCell))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const isText = columns.map((_, at) => rows.every((row) => typeof row[at] === 'string'));
  const lines = cells.map((row) =>
    columns
      .map((_, at) => (isText[at] ? row[at]!.padEnd(widths[at]!) : (row[at] ?? '').padStart(widths[at]!)))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  const verdict = figures.length === 0 ? [] : ['', ...figures.map(formatFigure)];
  return [title, '', ...lines, ...verdict].join('\n');
}

function formatFigure(figure: Figure): string {
  const sign = figure.rule === 'at most' ? '<=' : '>=';
  const verdict = { true: 'ok', false: 'MISSED', undefined: 'not measured' }[`${holds(figure)}`];
  const value = holds(figure) === undefined ? '' : `${formatCell(figure.value)} `;
  return `${figure.name} ${sign} ${formatCell(figure.limit)}: ${value}${verdict}`;
}

/** Numbers with about four digits, whole ones in full. */
function formatCell(cell: Cell): string {
  if (cell === undefined) return '-';
  if (typeof cell === 'string' || Number.isInteger(cell)) return String(cell);
  const size = Math.abs(cell);
  if (size > 0 && size < 0.001) return cell.toExponential(1);
  return cell.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 4);
}
