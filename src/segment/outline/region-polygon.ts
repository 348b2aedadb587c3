/**
 * A closed line as x, y, x, y, ... in pixels, y down, the upper left corner of the picture being 0, 0. The first point
 * is not repeated at the end. The region is on the right as one walks along it: as seen on the screen outlines run
 * clockwise, holes counter-clockwise.
 */
export type PolygonRing = Uint32Array;

/**
 * A closed line of cubic Bézier curves: the point where it begins, and for each curve two control points and its end,
 * which is where the next begins. The last ends where the first begins. Directions are those of a `PolygonRing`.
 */
export type CurveRing = Float64Array;

/** A part of a region that hangs together by sides of pixels, as rings of some kind. */
export interface RingPolygon<Ring> {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

/** The same of straight lines. */
export type RegionPolygon = RingPolygon<PolygonRing>;
