import { type Arcs, arcCount, OUTSIDE_IMAGE } from './find-arcs.ts';
import { type Coordinates, fitCurves, tangentAt } from './fit-curves.ts';
import { findCorners } from './line-corners.ts';

/**
 * Arcs as cubic Bézier curves: arc i has the numbers `starts[i]` to `starts[i + 1] - 1` of `controls`. The first two
 * are the point where it begins, and every six after them two control points and an end. Straight pieces are curves
 * whose control points lie on the line.
 */
export interface ArcCurves {
  readonly controls: Float64Array;
  readonly starts: Uint32Array;
}

/** Closed lines of fewer sides of pixels stay as they are: smoothing would leave little of them. */
const MIN_LOOP = 12;
/** Passes of the filter 1, 2, 1 that takes the steps of pixels out of a line. */
const PASSES = 3;

/**
 * Fits curves to exact arcs, each once, so that both its regions share them. Nodes and sharp corners stay, and so does
 * the picture's border. The curves pass within `tolerance` pixels, above 0, of the middles of the sides of pixels,
 * once these are smoothed, which moves them by less than a pixel.
 */
export function smoothArcs(arcs: Arcs, tolerance: number): ArcCurves {
  const controls: number[] = [];
  const starts = new Uint32Array(arcCount(arcs) + 1);
  for (let arc = 0; arc < arcCount(arcs); arc++) {
    const points = arcs.points.subarray(2 * arcs.starts[arc]!, 2 * arcs.starts[arc + 1]!);
    const border = arcs.left[arc] === OUTSIDE_IMAGE || arcs.right[arc] === OUTSIDE_IMAGE;
    const line = border ? straightLines(points) : smoothLine(points, tolerance);
    for (const value of line) controls.push(value);
    starts[arc + 1] = controls.length;
  }
  return { controls: Float64Array.from(controls), starts };
}

function straightLines(points: ArrayLike<number>): number[] {
  const out = [points[0]!, points[1]!];
  for (let i = 2; i < points.length; i += 2) {
    const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    out.push((2 * x0 + x1) / 3, (2 * y0 + y1) / 3, (x0 + 2 * x1) / 3, (y0 + 2 * y1) / 3, x1, y1);
  }
  return out;
}

function smoothLine(points: Uint32Array, tolerance: number): number[] {
  const corners = gridPoints(points);
  const steps = corners.length / 2 - 1;
  const closed = points[0] === points.at(-2) && points[1] === points.at(-1);
  if (closed && steps < MIN_LOOP) return straightLines(points);
  const middles = middlesOf(corners);
  const sharp = findCorners(smoothed(middles, PASSES, closed), closed);
  if (closed && sharp.length === 0) return smoothLoop(smoothed(middles, PASSES, true), tolerance);
  // A closed line begins at one of its corners.
  const [shift, ends] = closed
    ? [sharp[0]!, [...sharp.map((at) => at - sharp[0]!), steps]]
    : [0, [0, ...sharp, steps]];
  const out = [corners[2 * shift]!, corners[2 * shift + 1]!];
  for (let i = 1; i < ends.length; i++) {
    const stretch = stretchOf(corners, middles, (ends[i - 1]! + shift) % steps, ends[i]! - ends[i - 1]!);
    for (const value of fitOpen(smoothed(stretch, PASSES, false), tolerance)) out.push(value);
  }
  return out;
}

/** Every corner of a pixel along a line: its points and those between. */
function gridPoints(points: Uint32Array): Coordinates {
  const out: number[] = [points[0]!, points[1]!];
  for (let i = 2; i < points.length; i += 2) {
    let [x, y] = [points[i - 2]!, points[i - 1]!];
    while (x !== points[i] || y !== points[i + 1]) {
      x += Math.sign(points[i]! - x);
      y += Math.sign(points[i + 1]! - y);
      out.push(x, y);
    }
  }
  return Float64Array.from(out);
}

/** The middles between neighbouring points. */
function middlesOf(points: Coordinates): Coordinates {
  return Float64Array.from({ length: points.length - 2 }, (_, i) => (points[i]! + points[i + 2]!) / 2);
}

/** A corner, the middles of the `count` sides after it, and the corner after these; of a closed line around its end. */
function stretchOf(corners: Coordinates, middles: Coordinates, from: number, count: number): Coordinates {
  const steps = middles.length / 2;
  const out = new Float64Array(2 * (count + 2));
  out.set([corners[2 * from]!, corners[2 * from + 1]!]);
  for (let i = 0; i < count; i++) {
    const at = 2 * ((from + i) % steps);
    out.set([middles[at]!, middles[at + 1]!], 2 * (i + 1));
  }
  const end = from + count;
  const to = 2 * (end > steps ? end - steps : end);
  out.set([corners[to]!, corners[to + 1]!], 2 * (count + 1));
  return out;
}

/** Points smoothed by passes of a filter; the ends of an open line stay. */
function smoothed(points: Coordinates, passes: number, closed: boolean): Coordinates {
  const count = points.length / 2;
  let now = points;
  for (let pass = 0; pass < passes; pass++) {
    const next = now.slice();
    for (let i = closed ? 0 : 1; i < (closed ? count : count - 1); i++) {
      const [before, after] = [2 * ((i + count - 1) % count), 2 * ((i + 1) % count)];
      for (let axis = 0; axis < 2; axis++)
        next[2 * i + axis] = (now[before + axis]! + 2 * now[2 * i + axis]! + now[after + axis]!) / 4;
    }
    now = next;
  }
  return now;
}

function fitOpen(points: Coordinates, tolerance: number): number[] {
  const last = points.length / 2 - 1;
  const [x, y] = tangentAt(points, last, 0, last);
  return fitCurves(points, tolerance, tangentAt(points, 0, 0, last), [-x, -y]);
}

/** A closed line without corners: it goes on as it ends. */
function smoothLoop(points: Coordinates, tolerance: number): number[] {
  const count = points.length / 2;
  const around = Float64Array.from({ length: 2 * (count + 1) }, (_, i) => points[i % points.length]!);
  const shifted = Float64Array.from(
    { length: 2 * 5 },
    (_, i) => points[(points.length - 4 + i) % points.length]!,
  );
  const [x, y] = tangentAt(shifted, 2, 0, 4);
  return [around[0]!, around[1]!, ...fitCurves(around, tolerance, [x, y], [-x, -y])];
}
