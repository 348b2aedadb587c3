/** Points and control points of curves: x, y, x, y, … */
export type Coordinates = Float64Array;

/** A direction of length 1. */
export type Direction = readonly [x: number, y: number];

/** Turns of the search for better parameters, for a stretch whose error is not hopeless. */
const REFINEMENTS = 4;
/** Squared errors up to so many times the squared tolerance are worth a search. */
const HOPE = 16;

/**
 * Cubic Bézier curves through the first and the last of some points that pass all others within `tolerance` pixels, as
 * few as the method finds (Schneider 1990, An algorithm for automatically fitting digitized curves, Graphics Gems): a
 * least-squares curve by chord length, better parameters by Newton's method, and a split where the error is largest.
 * Where curves meet they have one tangent. `start` and `end`: directions in which the line leaves its ends.
 *
 * Gives six numbers per curve: its two control points and its end.
 */
export function fitCurves(
  points: Coordinates,
  tolerance: number,
  start: Direction,
  end: Direction,
): number[] {
  const out: number[] = [];
  fitStretch({ points, first: 0, last: points.length / 2 - 1, start, end }, tolerance * tolerance, out);
  return out;
}

interface Stretch {
  readonly points: Coordinates;
  readonly first: number;
  readonly last: number;
  readonly start: Direction;
  readonly end: Direction;
}

function fitStretch(stretch: Stretch, most: number, out: number[]): void {
  const { points, first, last } = stretch;
  if (last - first < 2) return void out.push(...thirds(stretch));
  let parameters = chordLengths(points, first, last);
  let [at, error] = [first + 1, Infinity];
  for (let turn = 0; turn <= REFINEMENTS; turn++) {
    const curve = leastSquares(stretch, parameters);
    [at, error] = largestError(stretch, curve, parameters);
    if (error <= most) return void out.push(...curve.slice(2));
    if (error > HOPE * most) break;
    parameters = parameters.map((t, i) => refine(curve, t, points, first + i));
  }
  const [x, y] = tangentAt(points, at, first, last);
  fitStretch({ ...stretch, last: at, end: [-x, -y] }, most, out);
  fitStretch({ ...stretch, first: at, start: [x, y] }, most, out);
}

/** A curve whose control points lie a third of the way along the directions. */
function thirds({ points, first, last, start, end }: Stretch): readonly number[] {
  const [x0, y0, x1, y1] = [
    points[2 * first]!,
    points[2 * first + 1]!,
    points[2 * last]!,
    points[2 * last + 1]!,
  ];
  const far = Math.hypot(x1 - x0, y1 - y0) / 3;
  return [x0 + start[0] * far, y0 + start[1] * far, x1 + end[0] * far, y1 + end[1] * far, x1, y1];
}

/** Parameters of points from 0 to 1, in proportion to the way between them. */
function chordLengths(points: Coordinates, first: number, last: number): Float64Array {
  const lengths = new Float64Array(last - first + 1);
  for (let i = 1; i < lengths.length; i++) {
    const at = 2 * (first + i);
    lengths[i] =
      lengths[i - 1]! + Math.hypot(points[at]! - points[at - 2]!, points[at + 1]! - points[at - 1]!);
  }
  const all = lengths.at(-1)!;
  return lengths.map((length) => length / all);
}

/** The curve along both directions that is nearest to the points in the sense of least squares: eight numbers. */
function leastSquares(stretch: Stretch, parameters: Float64Array): number[] {
  const { points, first, last, start, end } = stretch;
  const [x0, y0, x3, y3] = [
    points[2 * first]!,
    points[2 * first + 1]!,
    points[2 * last]!,
    points[2 * last + 1]!,
  ];
  let [c00, c01, c11, r0, r1] = [0, 0, 0, 0, 0];
  for (let i = 0; i < parameters.length; i++) {
    const [t, u] = [parameters[i]!, 1 - parameters[i]!];
    const [b0, b1, b2, b3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    const dx = points[2 * (first + i)]! - x0 * (b0 + b1) - x3 * (b2 + b3);
    const dy = points[2 * (first + i) + 1]! - y0 * (b0 + b1) - y3 * (b2 + b3);
    c00 += b1 * b1;
    c01 += b1 * b2 * (start[0] * end[0] + start[1] * end[1]);
    c11 += b2 * b2;
    r0 += b1 * (dx * start[0] + dy * start[1]);
    r1 += b2 * (dx * end[0] + dy * end[1]);
  }
  const determinant = c00 * c11 - c01 * c01;
  const [a, b] = [(r0 * c11 - r1 * c01) / determinant, (c00 * r1 - c01 * r0) / determinant];
  const far = Math.hypot(x3 - x0, y3 - y0);
  // Lengths that turn back, or none at all, would make loops.
  const usable = (length: number) => length > 1e-6 * far && Number.isFinite(length);
  if (!usable(a) || !usable(b)) return [x0, y0, ...thirds(stretch)];
  return [x0, y0, x0 + a * start[0], y0 + a * start[1], x3 + b * end[0], y3 + b * end[1], x3, y3];
}

/** The inner point that is farthest from where the curve should pass it, and the squared distance. */
function largestError(
  { points, first, last }: Stretch,
  curve: readonly number[],
  parameters: Float64Array,
): [at: number, squared: number] {
  let [at, most] = [(first + last) >> 1, 0];
  for (let i = 1; i < parameters.length - 1; i++) {
    const [x, y] = curveAt(curve, parameters[i]!);
    const squared = (x - points[2 * (first + i)]!) ** 2 + (y - points[2 * (first + i) + 1]!) ** 2;
    if (squared > most) [at, most] = [first + i, squared];
  }
  return [at, most];
}

/** Where a curve of eight numbers is at a parameter. */
export function curveAt(curve: readonly number[], t: number): [x: number, y: number] {
  const u = 1 - t;
  const [b0, b1, b2, b3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [
    b0 * curve[0]! + b1 * curve[2]! + b2 * curve[4]! + b3 * curve[6]!,
    b0 * curve[1]! + b1 * curve[3]! + b2 * curve[5]! + b3 * curve[7]!,
  ];
}

/** One step of Newton's method towards the parameter that is nearest to a point. */
function refine(curve: readonly number[], t: number, points: Coordinates, point: number): number {
  const u = 1 - t;
  const [x, y] = curveAt(curve, t);
  const [dx, dy] = [x - points[2 * point]!, y - points[2 * point + 1]!];
  const first = (axis: number) =>
    3 *
    (u * u * (curve[axis + 2]! - curve[axis]!) +
      2 * u * t * (curve[axis + 4]! - curve[axis + 2]!) +
      t * t * (curve[axis + 6]! - curve[axis + 4]!));
  const second = (axis: number) =>
    6 *
    (u * (curve[axis + 4]! - 2 * curve[axis + 2]! + curve[axis]!) +
      t * (curve[axis + 6]! - 2 * curve[axis + 4]! + curve[axis + 2]!));
  const [vx, vy] = [first(0), first(1)];
  const slope = vx * vx + vy * vy + dx * second(0) + dy * second(1);
  if (slope === 0) return t;
  return Math.min(1, Math.max(0, t - (dx * vx + dy * vy) / slope));
}

/** Steps on either side of a point that its tangent is taken from. */
const REACH = 2;

/** The direction of the line at a point, from those before it to those after. */
export function tangentAt(points: Coordinates, at: number, first: number, last: number): Direction {
  const [from, to] = [2 * Math.max(first, at - REACH), 2 * Math.min(last, at + REACH)];
  const [x, y] = [points[to]! - points[from]!, points[to + 1]! - points[from + 1]!];
  const length = Math.hypot(x, y);
  if (length > 0) return [x / length, y / length];
  const [ux, uy] = [points[2 * at + 2]! - points[2 * at]!, points[2 * at + 3]! - points[2 * at + 1]!];
  const unit = Math.hypot(ux, uy) || 1;
  return [ux / unit, uy / unit];
}
