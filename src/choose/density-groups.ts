import { CELLS_PER_DENSITY, type DensityGrid } from './density-grid.ts';

/** A hill of the density of colours. */
export interface DensityGroup {
  /** Cell of the top. */
  readonly top: number;
  /** Density there. */
  readonly peak: number;
  /** Pixels of its cells. */
  pixels: number;
  /** Those of them whose density is at least a tenth of the top's. */
  core: number;
}

/** Pixels that a smoothed cell must speak for to be looked at. */
const MIN_PIXELS = 4;
/** A valley is real where the density falls to this share of the lower top, */
const VALLEY = 0.75;
/** and the root of the pixels that a cell speaks for by this much, which is four standard deviations. */
const SIGNIFICANCE = 3;
const CORE = 0.1;

/**
 * The hills of a density with real valleys between them, the highest first, by topological persistence (Chazal et al.
 * 2013, ToMATo): cells join the highest hill beside them in falling order of density, and where two hills meet, the
 * lower one goes into the other unless the valley is deep and not by chance.
 */
export function densityGroups({ side, density, counts }: DensityGrid): DensityGroup[] {
  const order = densestFirst(density);
  const steps = neighborSteps(side);
  const groups: DensityGroup[] = [];
  const parents: number[] = [];
  const labels = new Int32Array(density.length).fill(-1);
  for (const cell of order) {
    const level = density[cell]!;
    let own = -1;
    for (const step of steps) {
      const label = labels[cell + step]!;
      if (label < 0) continue;
      const other = rootOf(parents, label);
      if (own >= 0 && own !== other) {
        const lower = Math.max(own, other);
        if (!isValley(level, groups[lower]!.peak)) parents[lower] = Math.min(own, other);
      }
      // Numbers are given from the highest top on.
      own = own < 0 ? other : Math.min(own, other);
    }
    if (own < 0) {
      own = groups.push({ top: cell, peak: level, pixels: 0, core: 0 }) - 1;
      parents.push(own);
    }
    labels[cell] = own;
  }
  for (const cell of order) {
    const group = groups[rootOf(parents, labels[cell]!)]!;
    group.pixels += counts[cell]!;
    if (density[cell]! >= CORE * group.peak) group.core += counts[cell]!;
  }
  return groups.filter((_, label) => parents[label] === label);
}

/** The hill into which a hill has gone, at last; shortens the way there. */
function rootOf(parents: number[], label: number): number {
  let root = label;
  while (parents[root] !== root) root = parents[root]!;
  parents[label] = root;
  return root;
}

function isValley(level: number, peak: number): boolean {
  const depth = Math.sqrt(peak * CELLS_PER_DENSITY) - Math.sqrt(level * CELLS_PER_DENSITY);
  return level <= VALLEY * peak && depth >= SIGNIFICANCE;
}

function densestFirst(density: Float64Array): Uint32Array {
  const cells: number[] = [];
  for (let cell = 0; cell < density.length; cell++)
    if (density[cell]! * CELLS_PER_DENSITY >= MIN_PIXELS) cells.push(cell);
  return Uint32Array.from(cells).sort((a, b) => density[b]! - density[a]! || a - b);
}

/** The ways to the 26 cells around one. */
function neighborSteps(side: number): number[] {
  const axis = [-1, 0, 1];
  return axis
    .flatMap((z) => axis.flatMap((y) => axis.map((x) => x + side * (y + side * z))))
    .filter((step) => step !== 0);
}
