import type { LabelMap } from '../labels/label-map.ts';
import { LabelRuns } from '../labels/label-runs.ts';
import { directionOf, firstPoint } from './arc-nodes.ts';
import { type ArcRings, isHole, regionOf, traceRings } from './arc-rings.ts';
import type { Arcs } from './find-arcs.ts';
import type { PolygonRing, RingPolygon } from './region-polygon.ts';
import type { ArcCurves } from './smooth-arcs.ts';

/**
 * The polygons of every region: its parts that hang together by sides of pixels, in reading order. `exact`: the arcs
 * of the label map; `makeRing`: what is made of a ring of them, such as its points in other arcs.
 */
export function ringPolygons<Ring>(
  exact: Arcs,
  labelMap: LabelMap,
  makeRing: (rings: ArcRings, ring: number) => Ring,
): RingPolygon<Ring>[][] {
  const rings = traceRings(exact);
  const groups = ringsByRegion(exact, rings, labelMap.count);
  const pointsOf = (ring: number) => makeRing(rings, ring);
  let runs: LabelRuns | undefined;
  const componentOf = (ring: number) => {
    runs ??= new LabelRuns(labelMap);
    return componentBeside(exact, rings.halves[rings.starts[ring]!]!, runs);
  };
  return Array.from({ length: labelMap.count }, (_, region) => {
    const own = groups.rings.subarray(groups.starts[region]!, groups.starts[region + 1]!);
    // Most often there is one ring, and nothing to sort out.
    if (own.length === 1) return [{ outer: pointsOf(own[0]!), holes: [] }];
    const outlines = [...own.filter((ring) => !isHole(exact, rings, ring))];
    const holes = [...own.filter((ring) => isHole(exact, rings, ring))];
    if (holes.length === 0 || outlines.length === 1)
      return outlines.map((outer) => ({ outer: pointsOf(outer), holes: holes.map(pointsOf) }));
    const holesOf = new Map(outlines.map((outer) => [componentOf(outer), [] as Ring[]]));
    for (const hole of holes) holesOf.get(componentOf(hole))!.push(pointsOf(hole));
    return outlines.map((outer) => ({ outer: pointsOf(outer), holes: holesOf.get(componentOf(outer))! }));
  });
}

/** Which rings each region has: `rings[starts[region]]` to `rings[starts[region + 1] - 1]`, rising. */
function ringsByRegion(arcs: Arcs, { count, halves, starts: ringStarts }: ArcRings, regions: number) {
  const starts = new Uint32Array(regions + 1);
  const rings = new Uint32Array(count);
  const regionOfRing = (ring: number) => regionOf(arcs, halves[ringStarts[ring]!]!);
  for (let ring = 0; ring < count; ring++) starts[regionOfRing(ring) + 1]!++;
  for (let region = 0; region < regions; region++) starts[region + 1]! += starts[region]!;
  const next = starts.slice();
  for (let ring = 0; ring < count; ring++) rings[next[regionOfRing(ring)]!++] = ring;
  return { starts, rings };
}

/** The points of a ring's arcs one after the other, each once; such as lie on a straight line through nodes stay. */
export function ringPoints({ points, starts }: Arcs, rings: ArcRings, ring: number): PolygonRing {
  const [from, end] = [rings.starts[ring]!, rings.starts[ring + 1]!];
  let length = 0;
  for (let at = from; at < end; at++) {
    const arc = rings.halves[at]! >> 1;
    length += starts[arc + 1]! - starts[arc]! - 1;
  }
  const out = new Uint32Array(2 * length);
  let to = 0;
  for (let at = from; at < end; at++) {
    const half = rings.halves[at]!;
    const [first, last] = [starts[half >> 1]!, starts[(half >> 1) + 1]! - 1];
    for (let n = 0; n < last - first; n++) {
      const i = half & 1 ? last - n : first + n;
      out[to++] = points[2 * i]!;
      out[to++] = points[2 * i + 1]!;
    }
  }
  return out;
}

/** The curves of a ring's arcs one after the other, as `ArcCurves` has those of one. */
export function ringCurves({ controls, starts }: ArcCurves, rings: ArcRings, ring: number): Float64Array {
  const out: number[] = [];
  for (let at = rings.starts[ring]!; at < rings.starts[ring + 1]!; at++) {
    const half = rings.halves[at]!;
    const arc = controls.subarray(starts[half >> 1]!, starts[(half >> 1) + 1]!);
    const along = half & 1 ? reversed(arc) : arc;
    for (let i = out.length === 0 ? 0 : 2; i < along.length; i++) out.push(along[i]!);
  }
  return Float64Array.from(out);
}

/** Points from the last to the first. */
function reversed(points: Float64Array): Float64Array {
  return points.map((_, i) => points[points.length - 2 - i + 2 * (i & 1)]!);
}

/** The component of the pixel on the right of a half arc's first step. */
function componentBeside(arcs: Arcs, half: number, runs: LabelRuns): number {
  const point = 2 * firstPoint(arcs, half);
  const [x, y] = [arcs.points[point]!, arcs.points[point + 1]!];
  const direction = directionOf(arcs, half);
  return runs.componentAt(direction === 1 || direction === 2 ? x - 1 : x, direction >= 2 ? y - 1 : y);
}
