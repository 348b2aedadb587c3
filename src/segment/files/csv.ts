import type { Region } from '../measure/region.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';

/** Columns and what stands in them; empty where there is nothing to say. */
const COLUMNS: readonly (readonly [string, (region: Region) => number | string | null | undefined])[] = [
  ['id', ({ id }) => id],
  ['area_px', ({ area }) => area],
  ['area_percent', ({ share }) => decimal(100 * share, 4)],
  ['left', ({ box }) => box.left],
  ['top', ({ box }) => box.top],
  ['width', ({ box }) => box.width],
  ['height', ({ box }) => box.height],
  ['centroid_x', ({ centroid }) => decimal(centroid[0], 2)],
  ['centroid_y', ({ centroid }) => decimal(centroid[1], 2)],
  ['perimeter_px', ({ perimeter }) => perimeter],
  ['transparent', ({ transparent }) => (transparent ? 1 : 0)],
  ['alpha', ({ alpha }) => decimal(alpha, 4)],
  ['color', ({ color }) => color],
  ['lab_l', ({ lab }) => decimal(lab?.[0], 3)],
  ['lab_a', ({ lab }) => decimal(lab?.[1], 3)],
  ['lab_b', ({ lab }) => decimal(lab?.[2], 3)],
  ['cov_ll', ({ covariance }) => decimal(covariance?.[0]?.[0], 3)],
  ['cov_la', ({ covariance }) => decimal(covariance?.[0]?.[1], 3)],
  ['cov_lb', ({ covariance }) => decimal(covariance?.[0]?.[2], 3)],
  ['cov_aa', ({ covariance }) => decimal(covariance?.[1]?.[1], 3)],
  ['cov_ab', ({ covariance }) => decimal(covariance?.[1]?.[2], 3)],
  ['cov_bb', ({ covariance }) => decimal(covariance?.[2]?.[2], 3)],
  ['palette', ({ palette }) => palette.map(({ hex, share }) => `${hex}:${decimal(share, 3)}`).join(' ')],
  ['neighbors', ({ neighbors }) => neighbors.map(({ region, length }) => `${region}:${length}`).join(' ')],
  ['certainty', ({ certainty }) => decimal(certainty, 4)],
];

/**
 * The table as comma-separated values (RFC 4180, lines end with CR LF): a header, then a line per region. Lists are
 * one field with spaces: dominant colours as `#rrggbb:share`, neighbours as `number:shared boundary`. Where the table
 * has names, they are a last column, in quotes.
 */
export function regionCsv(table: RegionTable): string {
  checkTable(table);
  return [...csvLines(table)].join('');
}

/** The lines of `regionCsv`, one after another. */
export function* csvLines(table: RegionTable): Generator<string> {
  const { names, regions } = table;
  const columns: typeof COLUMNS = names ? [...COLUMNS, ['name', ({ id }) => quoted(names[id])]] : COLUMNS;
  yield `${columns.map(([name]) => name).join(',')}\r\n`;
  for (const region of regions) yield `${columns.map(([, field]) => field(region) ?? '').join(',')}\r\n`;
}

/** A text as a field, in which commas, quotes and line breaks are text. */
function quoted(value: string | undefined): string | undefined {
  return value && `"${value.replaceAll('"', '""')}"`;
}

/** A number with at most so many decimals. */
function decimal(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(digits));
}
