/** A file of a picture: how good it is, and how large. */
export interface CurvePoint {
  readonly score: number;
  readonly bytes: number;
}

/** Steps of the integral. */
const STEPS = 200;

/**
 * Mean difference of log bytes of one curve from another over the scores that both have within `range`, as a share:
 * -0.5 means half the bytes (after Bjontegaard 2001, with lower convex hulls in place of polynomials). Undefined where
 * they share none.
 */
export function rateDifference(
  own: readonly CurvePoint[],
  other: readonly CurvePoint[],
  [low, high]: readonly [number, number],
): number | undefined {
  const [a, b] = [lowerHull(own), lowerHull(other)];
  if (a.length === 0 || b.length === 0) return undefined;
  const from = Math.max(low, a[0]!.score, b[0]!.score);
  const to = Math.min(high, a.at(-1)!.score, b.at(-1)!.score);
  if (from >= to) return undefined;
  let sum = 0;
  for (let step = 0; step < STEPS; step++) {
    const score = from + ((to - from) * (step + 0.5)) / STEPS;
    sum += logBytesAt(a, score) - logBytesAt(b, score);
  }
  return Math.exp(sum / STEPS) - 1;
}

/** Bytes that a curve takes for a score: of lower scores those of its least, of higher ones undefined. */
export function bytesAt(points: readonly CurvePoint[], score: number): number | undefined {
  const hull = lowerHull(points);
  if (hull.length === 0 || score > hull.at(-1)!.score) return undefined;
  return Math.exp(logBytesAt(hull, Math.max(score, hull[0]!.score)));
}

/** Points that no others beat, nor mixtures of others in log bytes; by rising score. */
function lowerHull(points: readonly CurvePoint[]): CurvePoint[] {
  const hull: CurvePoint[] = [];
  for (const point of paretoFront(points)) {
    while (hull.length > 1 && isAbove(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

/** By rising score: each has fewer bytes than those of higher scores. */
function paretoFront(points: readonly CurvePoint[]): CurvePoint[] {
  const falling = [...points].sort((a, b) => b.score - a.score || a.bytes - b.bytes);
  let least = Infinity;
  const kept = falling.filter(({ bytes }) => {
    if (bytes >= least) return false;
    least = bytes;
    return true;
  });
  return kept.reverse();
}

/** Whether the point in the middle lies on or above the line between the others. */
function isAbove(left: CurvePoint, middle: CurvePoint, right: CurvePoint): boolean {
  return Math.log(middle.bytes) >= logBytesAt([left, right], middle.score);
}

function logBytesAt(hull: readonly CurvePoint[], score: number): number {
  const at = Math.max(
    1,
    hull.findIndex((point) => point.score >= score),
  );
  const [left, right] = [hull[at - 1]!, hull[at] ?? hull[at - 1]!];
  const share = right.score > left.score ? (score - left.score) / (right.score - left.score) : 0;
  return Math.log(left.bytes) + share * (Math.log(right.bytes) - Math.log(left.bytes));
}
