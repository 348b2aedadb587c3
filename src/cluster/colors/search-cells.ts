import type { CellSolver } from './cell-solver.ts';
import type { SearchEffort } from './effort.ts';

/** More points than this are searched on the means of coarser cells, then finished on all points. */
const MAX_TO_SEARCH = 150_000;
/** So few points are searched as they are. */
const FEW_POINTS = 8000;
/** Cells per cluster that a coarse search needs. */
const CELLS_PER_CLUSTER = 24;

/**
 * Bits per axis of the cells to search on, one after the other; 8 for all points. Few clusters find about the same
 * optima on coarse cells, and not always the same ones on cells of two widths; many do not, so they are searched on as
 * many cells as the time allows.
 */
export function searchWidths(
  solver: CellSolver,
  k: number,
  { widths, restarts }: SearchEffort,
): readonly number[] {
  const isFineEnough = (bits: number) => solver.countCells(bits) >= CELLS_PER_CLUSTER * k;
  if (restarts > 1 && solver.count > FEW_POINTS) {
    const fine = widths.filter(isFineEnough);
    if (fine.length > 0) return fine;
  }
  if (solver.count <= MAX_TO_SEARCH) return [8];
  let most = 7;
  while (most > 5 && solver.countCells(most) > MAX_TO_SEARCH) most--;
  return [isFineEnough(most) ? most : 8];
}
