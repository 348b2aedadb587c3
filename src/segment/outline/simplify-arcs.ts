import { number } from '../../core/checks.ts';
import { ArcNodes, NONE } from './arc-nodes.ts';
import { type Arcs, arcCount, checkArcs, OUTSIDE_IMAGE } from './find-arcs.ts';

/**
 * Drops points of arcs that lie within `tolerance` pixels of the line through those that stay (Douglas and Peucker
 * 1973). Nodes stay, and so does the picture's border; both regions of an arc keep sharing it, so that no gaps or
 * overlaps open along it. Closed arcs keep three points at least, and of several arcs between the same two nodes each
 * keeps one between, so that no region becomes a line. Arcs may cross where a region is thinner than the tolerance.
 *
 * `tolerance`: 0 (exact) or more. Throws `invalid-option`.
 */
export function simplifyArcs(arcs: Arcs, tolerance: number): Arcs {
  number('tolerance', tolerance, 0, Infinity);
  checkArcs(arcs);
  if (tolerance === 0) return arcs;
  const twins = arcsWithTwins(arcs);
  const keep = new Uint8Array(arcs.points.length / 2);
  for (let arc = 0; arc < arcCount(arcs); arc++) {
    const [first, last] = [arcs.starts[arc]!, arcs.starts[arc + 1]! - 1];
    if (arcs.left[arc] === OUTSIDE_IMAGE || arcs.right[arc] === OUTSIDE_IMAGE) keep.fill(1, first, last + 1);
    else if (sameCoordinates(arcs.points, first, last)) keepClosed(arcs.points, keep, first, last, tolerance);
    else keepBetween(arcs.points, keep, { first, last, tolerance, atLeastOne: twins[arc] === 1 });
  }
  return keepPoints(arcs, keep);
}

/** Marks what stays of a closed arc: its beginning, the point farthest from it, and one at least off that line. */
function keepClosed(points: Uint32Array, keep: Uint8Array, first: number, last: number, tolerance: number) {
  let middle = first + 1;
  let most = 0;
  for (let i = first + 1; i < last; i++) {
    const distance = squaredDistance(points, i, first, first);
    if (distance > most) [most, middle] = [distance, i];
  }
  const [near, far] = [farthest(points, first, middle), farthest(points, middle, last)];
  const bent = near.distance >= far.distance;
  keepBetween(points, keep, { first, last: middle, tolerance, atLeastOne: bent });
  keepBetween(points, keep, { first: middle, last, tolerance, atLeastOne: !bent });
}

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly tolerance: number;
  /** Keep a point between, however near. */
  readonly atLeastOne: boolean;
}

/** Marks what stays of the points `first` to `last`, these included. */
function keepBetween(
  points: Uint32Array,
  keep: Uint8Array,
  { first, last, tolerance, atLeastOne }: Stretch,
): void {
  keep[first] = keep[last] = 1;
  const open: [number, number][] = [[first, last]];
  let least = atLeastOne ? 0 : tolerance * tolerance;
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    const { at, distance } = farthest(points, from, to);
    if (distance <= least) continue;
    least = tolerance * tolerance;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
}

/** The point between two that is farthest from the line from one to the other, and its squared distance. */
function farthest(points: Uint32Array, from: number, to: number): { at: number; distance: number } {
  let [at, distance] = [from, 0];
  for (let i = from + 1; i < to; i++) {
    const squared = squaredDistance(points, i, from, to);
    if (squared > distance) [at, distance] = [i, squared];
  }
  return { at, distance };
}

/** Squared distance of point `i` from the stretch between two points. */
function squaredDistance(points: Uint32Array, i: number, from: number, to: number): number {
  const [x, y] = [points[2 * from]!, points[2 * from + 1]!];
  const [dx, dy] = [points[2 * to]! - x, points[2 * to + 1]! - y];
  const [px, py] = [points[2 * i]! - x, points[2 * i + 1]! - y];
  const along = dx * px + dy * py;
  const length = dx * dx + dy * dy;
  if (along <= 0 || length === 0) return px * px + py * py;
  if (along >= length) return (px - dx) ** 2 + (py - dy) ** 2;
  return (dx * py - dy * px) ** 2 / length;
}

/** 1 for every arc that has both its ends in common with another, which then leaves the same node. */
function arcsWithTwins(arcs: Arcs): Uint8Array {
  const nodes = new ArcNodes(arcs);
  return Uint8Array.from(arcs.left, (_, arc) => {
    const [from, to] = [nodes.startOf(2 * arc), nodes.startOf(2 * arc + 1)];
    for (let i = 4 * from; i < 4 * from + 4; i++) {
      const other = nodes.leaving[i]!;
      if (other !== NONE && other >> 1 !== arc && nodes.startOf(other ^ 1) === to) return 1;
    }
    return 0;
  });
}

function sameCoordinates(points: Uint32Array, a: number, b: number): boolean {
  return points[2 * a] === points[2 * b] && points[2 * a + 1] === points[2 * b + 1];
}

function keepPoints(arcs: Arcs, keep: Uint8Array): Arcs {
  const kept = keep.reduce((sum, one) => sum + one, 0);
  const points = new Uint32Array(2 * kept);
  const starts = new Uint32Array(arcs.starts.length);
  let to = 0;
  for (let arc = 0; arc < arcCount(arcs); arc++) {
    for (let i = arcs.starts[arc]!; i < arcs.starts[arc + 1]!; i++) {
      if (keep[i] === 0) continue;
      points[2 * to] = arcs.points[2 * i]!;
      points[2 * to + 1] = arcs.points[2 * i + 1]!;
      to++;
    }
    starts[arc + 1] = to;
  }
  return { ...arcs, points, starts };
}
