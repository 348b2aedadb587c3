import { type ArcPolygon, type ArcRing, traceRings } from './arc-rings.ts';
import { type Arcs, findArcs } from './find-arcs.ts';
import type { LabelMap } from './label-map.ts';
import { simplifyArcs } from './simplify-arcs.ts';

/**
 * A closed line as x, y, x, y, ... in pixels, y down, the upper left corner of the picture being 0, 0. The first point
 * is not repeated at the end. The region is on the right as one walks along it: as seen on the screen outlines run
 * clockwise, holes counter-clockwise.
 */
export type Ring = Uint32Array;

/** A part of a region that hangs together by sides of pixels. */
export interface RegionPolygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** The outlines of all regions. */
export interface Contours {
  readonly width: number;
  readonly height: number;
  /** Every boundary once, as the polygons have it. */
  readonly arcs: Arcs;
  /** The polygons of every region, in the order of the regions. */
  readonly regions: readonly (readonly RegionPolygon[])[];
}

/** What `contours` may be asked for. */
export interface ContourOptions {
  /** How far, in pixels, a simplified boundary may be from the exact one: 0 (exact, default) or more. */
  readonly tolerance?: number | undefined;
}

/**
 * Outlines every region. Regions that share a boundary share its points, simplified or not. With tolerance 0 the
 * polygons are exactly the pixels of their regions.
 *
 * Throws `invalid-option` for a label map that does not fit itself or a negative tolerance, `limit-exceeded` for more
 * boundary lines than 4 million.
 */
export function contours(labelMap: LabelMap, options: ContourOptions = {}): Contours {
  const exact = findArcs(labelMap);
  const arcs = simplifyArcs(exact, options.tolerance ?? 0);
  const points = ({ outer, holes }: ArcPolygon): RegionPolygon => ({
    outer: ringPoints(arcs, outer),
    holes: holes.map((hole) => ringPoints(arcs, hole)),
  });
  const regions = traceRings(exact, labelMap).map((polygons) => polygons.map(points));
  return { width: labelMap.width, height: labelMap.height, arcs, regions };
}

/** The points of a ring's arcs one after the other, each once; such as lie on a straight line through nodes stay. */
function ringPoints({ points, starts }: Arcs, ring: ArcRing): Ring {
  const length = ring.reduce((sum, half) => sum + starts[(half >> 1) + 1]! - starts[half >> 1]! - 1, 0);
  const out = new Uint32Array(2 * length);
  let to = 0;
  for (const half of ring) {
    const [first, last] = [starts[half >> 1]!, starts[(half >> 1) + 1]! - 1];
    for (let n = 0; n < last - first; n++) {
      const i = half & 1 ? last - n : first + n;
      out[to++] = points[2 * i]!;
      out[to++] = points[2 * i + 1]!;
    }
  }
  return out;
}
