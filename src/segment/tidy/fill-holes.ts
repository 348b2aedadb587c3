import type { Task } from '../../core/task.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { numberRegions, TRANSPARENT } from '../labels/number-regions.ts';
import { borderLengths, type NeighborLists, regionNeighbors } from '../labels/region-neighbors.ts';

/** No region: the outside of the picture, from which everything is reached. */
const OUTSIDE = -1;

/**
 * Fills the holes of regions: parts of the picture, of one region or several, that a single region encloses, which
 * is to say that every way over pixels' sides from there to the picture's border leads through it. A hole of at most
 * `most` pixels joins the region around it; a larger one stays, and is looked into. Fully transparent pixels count as
 * outside of the picture. Throws `cancelled`.
 */
export async function fillHoles(map: LabelMap, maxPixels: number, task: Task): Promise<LabelMap> {
  const { width, height, labels, count, transparent } = map;
  const neighbors = await regionNeighbors(map, task);
  const borders = borderLengths(map);
  const isOuter = Uint8Array.from(borders, (length) => (length > 0 ? 1 : 0));
  if (transparent !== undefined) markOuter(isOuter, neighbors, transparent);
  const areas = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) areas[labels[i]!]!++;
  const owners = Uint32Array.from({ length: count }, (_, region) => region);
  for (const { around, regions } of holesOf(neighbors, isOuter, areas, maxPixels))
    for (const region of regions) owners[region] = around;
  if (transparent !== undefined) owners[transparent] = TRANSPARENT;
  return numberRegions(
    labels.map((label) => owners[label]!),
    width,
    height,
  );
}

/** Marks the transparent region, which is no part of the picture, and all that it touches. */
function markOuter(isOuter: Uint8Array, { starts, regions }: NeighborLists, transparent: number): void {
  isOuter[transparent] = 1;
  for (let i = starts[transparent]!; i < starts[transparent + 1]!; i++) isOuter[regions[i]!] = 1;
}

/** What one region encloses. */
interface Hole {
  readonly around: number;
  readonly regions: readonly number[];
}

/** A region on the way of the search, and which neighbour is looked at next. */
interface Step {
  readonly region: number;
  readonly parent: number;
  next: number;
}

/**
 * What regions separate from the outside, as far as it has at most `most` pixels, inner holes first: the subtrees of
 * a depth-first search from the outside from which no edge leads past their parent (Tarjan 1972).
 */
function* holesOf(
  { starts, regions: others }: NeighborLists,
  isOuter: Uint8Array,
  areas: Float64Array,
  maxPixels: number,
): Generator<Hole> {
  const count = isOuter.length;
  const found = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const order: number[] = [];
  const areasBefore = [0];
  const stack: Step[] = [];
  const enter = (region: number, parent: number) => {
    found[region] = order.push(region) - 1;
    areasBefore.push(areasBefore.at(-1)! + areas[region]!);
    // Outer regions have an edge to the outside, which was found before all others.
    low[region] = isOuter[region] === 1 ? OUTSIDE : found[region]!;
    stack.push({ region, parent, next: starts[region]! });
  };
  for (let root = 0; root < count; root++) {
    if (found[root] !== -1 || isOuter[root] === 0) continue;
    enter(root, OUTSIDE);
    while (stack.length > 0) {
      const { region, parent } = stack.at(-1)!;
      if (stack.at(-1)!.next < starts[region + 1]!) {
        const other = others[stack.at(-1)!.next++]!;
        if (found[other] === -1) enter(other, region);
        else if (other !== parent) low[region] = Math.min(low[region]!, found[other]!);
        continue;
      }
      stack.pop();
      if (parent === OUTSIDE) continue;
      low[parent] = Math.min(low[parent]!, low[region]!);
      const area = areasBefore.at(-1)! - areasBefore[found[region]!]!;
      if (low[region]! >= found[parent]! && area <= maxPixels)
        yield { around: parent, regions: order.slice(found[region]!) };
    }
  }
}
