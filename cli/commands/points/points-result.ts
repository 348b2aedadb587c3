import type { PointFit } from './fit-points.ts';
import type { PointModel } from './options.ts';
import type { PointTable } from './read-table.ts';

/** What is known of a table after its fit. */
export interface PointsResult {
  readonly model: PointModel;
  readonly standardize: boolean;
  readonly seed: number;
  readonly table: PointTable;
  readonly fit: PointFit;
  /** Files that were written. */
  readonly outputs: readonly string[];
}
