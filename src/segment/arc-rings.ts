import { FewhueError } from '../errors.ts';
import { type Arcs, arcCount, OUTSIDE } from './find-arcs.ts';
import type { LabelMap } from './label-map.ts';
import { LabelRuns } from './label-runs.ts';

/** A closed line made of arcs: 2 * arc for one along its direction, 2 * arc + 1 for one against it. */
export type ArcRing = readonly number[];

/** A connected part of a region: its outline, and the outlines of the holes in it. */
export interface ArcPolygon {
  readonly outer: ArcRing;
  readonly holes: readonly ArcRing[];
}

/** More arcs than this are no outlines that anyone could use. */
const MOST_ARCS = 4_000_000;

/** The outlines of every region: its parts that hang together by sides of pixels, in reading order. */
export function traceRings(arcs: Arcs, labelMap: LabelMap): ArcPolygon[][] {
  if (arcCount(arcs) > MOST_ARCS)
    throw new FewhueError('limit-exceeded', `more than ${MOST_ARCS} boundary lines: too many to outline`);
  const outers: ArcRing[][] = Array.from({ length: labelMap.count }, () => []);
  const holes: ArcRing[][] = Array.from({ length: labelMap.count }, () => []);
  for (const ring of allRings(arcs)) {
    const region = regionOf(arcs, ring[0]!);
    (signedArea(arcs, ring) > 0 ? outers : holes)[region]!.push(ring);
  }
  let runs: LabelRuns | undefined;
  return outers.map((outlines, region) => {
    const polygons = outlines.map((outer) => ({ outer, holes: [] as ArcRing[] }));
    if (holes[region]!.length === 0) return polygons;
    if (polygons.length === 1) return [{ outer: outlines[0]!, holes: holes[region]! }];
    runs ??= new LabelRuns(labelMap);
    const parts = new Map(polygons.map((part) => [componentOf(arcs, part.outer, runs!), part]));
    for (const hole of holes[region]!) parts.get(componentOf(arcs, hole, runs))!.holes.push(hole);
    return polygons;
  });
}

/** All rings, each with its region on the right; those with the outside there are left out. */
function* allRings(arcs: Arcs): Generator<ArcRing> {
  const leaving = halfArcsByStart(arcs);
  const done = new Uint8Array(2 * arcCount(arcs));
  for (let half = 0; half < done.length; half++) {
    if (done[half] === 1 || regionOf(arcs, half) === OUTSIDE) continue;
    const ring: number[] = [];
    for (let at = half; done[at] === 0; at = nextHalf(arcs, at, leaving)) {
      done[at] = 1;
      ring.push(at);
    }
    yield* simpleRings(arcs, ring);
  }
}

/** Takes a ring that comes back to a node apart there: a hole and an outline that touch are two rings. */
function* simpleRings(arcs: Arcs, ring: ArcRing): Generator<ArcRing> {
  const open: number[] = [];
  const places = new Map<number, number>();
  for (const half of ring) {
    const [x, y] = step(arcs, half, true);
    const key = startKey(arcs, x, y, 0);
    const before = places.get(key);
    if (before !== undefined) {
      const closed = open.splice(before);
      for (const other of closed) {
        const [otherX, otherY] = step(arcs, other, true);
        places.delete(startKey(arcs, otherX, otherY, 0));
      }
      yield closed;
    }
    places.set(key, open.length);
    open.push(half);
  }
  yield open;
}

/** The half arc that leaves each node in each direction. */
function halfArcsByStart(arcs: Arcs): Map<number, number> {
  const leaving = new Map<number, number>();
  for (let half = 0; half < 2 * arcCount(arcs); half++) {
    const [x, y, direction] = step(arcs, half, true);
    leaving.set(startKey(arcs, x, y, direction), half);
  }
  return leaving;
}

/** Turns as far right as possible: the region's pixel on the right stays there, so that parts that only touch at a corner are apart. */
function nextHalf(arcs: Arcs, half: number, leaving: Map<number, number>): number {
  const [x, y, direction] = step(arcs, half, false);
  for (const turn of [1, 0, 3]) {
    const next = leaving.get(startKey(arcs, x, y, (direction + turn) & 3));
    if (next !== undefined) return next;
  }
  throw new Error('an arc ends where none goes on');
}

function startKey({ width }: Arcs, x: number, y: number, direction: number): number {
  return 4 * (y * (width + 1) + x) + direction;
}

/** Where a half arc begins and in which direction, or where it ends and in which it arrives: 0 east, 1 south, 2 west, 3 north. */
function step({ points, starts }: Arcs, half: number, atStart: boolean): [number, number, number] {
  const arc = half >> 1;
  const forward = (half & 1) === 0;
  const low = forward === atStart;
  const at = low ? starts[arc]! : starts[arc + 1]! - 1;
  const beside = low ? at + 1 : at - 1;
  const [x, y] = [points[2 * at]!, points[2 * at + 1]!];
  const [dx, dy] = [points[2 * beside]! - x, points[2 * beside + 1]! - y];
  const away = dx > 0 ? 0 : dy > 0 ? 1 : dx < 0 ? 2 : 3;
  return [x, y, atStart ? away : away ^ 2];
}

/** The region on the right of a half arc. */
function regionOf({ left, right }: Arcs, half: number): number {
  return (half & 1 ? left : right)[half >> 1]!;
}

/** Twice the area that a ring encloses, positive if that lies on its right. */
function signedArea({ points, starts }: Arcs, ring: ArcRing): number {
  let area = 0;
  for (const half of ring) {
    const arc = half >> 1;
    let part = 0;
    for (let i = starts[arc]!; i < starts[arc + 1]! - 1; i++)
      part += points[2 * i]! * points[2 * i + 3]! - points[2 * i + 2]! * points[2 * i + 1]!;
    area += half & 1 ? -part : part;
  }
  return area;
}

/** The component of the pixel on the right of a ring's first step. */
function componentOf(arcs: Arcs, ring: ArcRing, runs: LabelRuns): number {
  const [x, y, direction] = step(arcs, ring[0]!, true);
  return runs.componentAt(direction === 1 || direction === 2 ? x - 1 : x, direction >= 2 ? y - 1 : y);
}
