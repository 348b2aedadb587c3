import { FewhueError } from '../../core/errors.ts';
import { ArcNodes, directionOf, NONE } from './arc-nodes.ts';
import { type Arcs, arcCount, OUTSIDE_IMAGE } from './find-arcs.ts';

/** Closed lines made of half arcs, each with its region on the right, in the order in which they were found. */
export interface ArcRings {
  readonly count: number;
  /**
   * PolygonRing i has half arcs `halves[starts[i]]` to `halves[starts[i + 1] - 1]`, numbered as `ArcNodes` has them.
   */
  readonly halves: Uint32Array;
  readonly starts: Uint32Array;
}

/** More arcs than this are no outlines that anyone could use. */
const MAX_ARCS = 4_000_000;

/** The outlines and holes of all regions; a hole and an outline that touch at a node are two rings. */
export function traceRings(arcs: Arcs): ArcRings {
  if (arcCount(arcs) > MAX_ARCS)
    throw new FewhueError('limit-exceeded', `more than ${MAX_ARCS} boundary lines: too many to outline`);
  const nodes = new ArcNodes(arcs);
  const done = new Uint8Array(2 * arcCount(arcs));
  const halves = new Uint32Array(done.length);
  const starts = new Uint32Array(done.length + 1);
  let [count, filled] = [0, 0];
  // The line so far, and where in it each node is left.
  const line: number[] = [];
  let length = 0;
  const positions = new Int32Array(nodes.count).fill(NONE);
  const close = (from: number) => {
    for (let i = from; i < length; i++) {
      positions[nodes.startOf(line[i]!)] = NONE;
      halves[filled++] = line[i]!;
    }
    length = from;
    starts[++count] = filled;
  };
  for (let half = 0; half < done.length; half++) {
    if (done[half] === 1 || regionOf(arcs, half) === OUTSIDE_IMAGE) continue;
    for (let at = half; done[at] === 0; at = nextHalf(arcs, at, nodes)) {
      done[at] = 1;
      const node = nodes.startOf(at);
      // A line that comes back to a node is taken apart there.
      if (positions[node] !== NONE) close(positions[node]!);
      positions[node] = length;
      line[length++] = at;
    }
    close(0);
  }
  return { count, halves, starts };
}

/**
 * Turns as far right as possible: the region's pixel on the right stays there, so that parts that only touch at a
 * corner are apart.
 */
function nextHalf(arcs: Arcs, half: number, nodes: ArcNodes): number {
  const from = 4 * nodes.startOf(half ^ 1);
  const back = directionOf(arcs, half ^ 1);
  for (let turn = 3; turn > 0; turn--) {
    const next = nodes.leaving[from + ((back + turn) & 3)]!;
    if (next !== NONE) return next;
  }
  throw new Error('an arc ends where none goes on');
}

/** The region on the right of a half arc. */
export function regionOf({ left, right }: Arcs, half: number): number {
  return (half & 1 ? left : right)[half >> 1]!;
}

/** Whether a ring runs about a hole: the area that it encloses lies on its left. */
export function isHole({ points, starts }: Arcs, rings: ArcRings, ring: number): boolean {
  let area = 0;
  for (let at = rings.starts[ring]!; at < rings.starts[ring + 1]!; at++) {
    const arc = rings.halves[at]! >> 1;
    let part = 0;
    for (let i = starts[arc]!; i < starts[arc + 1]! - 1; i++)
      part += points[2 * i]! * points[2 * i + 3]! - points[2 * i + 2]! * points[2 * i + 1]!;
    area += rings.halves[at]! & 1 ? -part : part;
  }
  return area <= 0;
}
