import type { Coordinates } from './fit-curves.ts';

/** Sides of pixels on either hand over which a line turns at a corner. */
const ARM = 8;
/** Radians that a corner turns by at least, over whole arms. */
const MIN_TURN = 0.9;
/** Share of the turn that is seen over half of the arms: of a circle's it is about half, of a corner's nearly all. */
const SUDDEN = 0.75;

/**
 * The sharp corners of a line of middles of sides of pixels, smoothed: numbers of the sides that come after them,
 * ascending. A closed line has them all around, an open one none within half an arm of its ends.
 */
export function findCorners(middles: Coordinates, closed: boolean): number[] {
  const count = middles.length / 2;
  const turns = Float64Array.from({ length: count }, (_, at) => suddenTurn(middles, at, closed));
  const corners: number[] = [];
  for (let at = 0; at < count; at++)
    if (turns[at]! >= MIN_TURN && isLargest(turns, at, closed)) corners.push(at);
  return corners;
}

/** By how much a line turns before a side, if most of it is sudden; else 0. */
function suddenTurn(middles: Coordinates, at: number, closed: boolean): number {
  const count = middles.length / 2;
  const room = closed ? count >> 2 : Math.min(at - 1, count - 1 - at);
  const arm = Math.min(ARM, room);
  if (arm < ARM / 2) return 0;
  const turn = turnAt(middles, at, arm);
  return turnAt(middles, at, arm >> 1) >= SUDDEN * turn ? turn : 0;
}

/** The angle between the line before a side and the one from it on, each over some sides. */
function turnAt(middles: Coordinates, at: number, arm: number): number {
  const count = middles.length / 2;
  const pointAt = (index: number) => 2 * ((index + count) % count);
  const [from, before] = [pointAt(at - 1 - arm), pointAt(at - 1)];
  const [after, to] = [pointAt(at), pointAt(at + arm)];
  const [ax, ay] = [middles[before]! - middles[from]!, middles[before + 1]! - middles[from + 1]!];
  const [bx, by] = [middles[to]! - middles[after]!, middles[to + 1]! - middles[after + 1]!];
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

/** Whether a turn is the largest of those within half an arm; the first of equal ones is. */
function isLargest(turns: Float64Array, at: number, closed: boolean): boolean {
  for (let step = -ARM / 2; step <= ARM / 2; step++) {
    const other = at + step;
    if (step === 0 || (!closed && (other < 0 || other >= turns.length))) continue;
    const turn = turns[(other + turns.length) % turns.length]!;
    if (turn > turns[at]! || (turn === turns[at]! && step < 0)) return false;
  }
  return true;
}
