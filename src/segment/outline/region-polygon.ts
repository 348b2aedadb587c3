/**
 * A closed line as x, y, x, y, ... in pixels, y down, the upper left corner of the picture being 0, 0. The first point
 * is not repeated at the end. The region is on the right as one walks along it: as seen on the screen outlines run
 * clockwise, holes counter-clockwise.
 */
export type PolygonRing = Uint32Array;

/** A part of a region that hangs together by sides of pixels. */
export interface RegionPolygon {
  readonly outer: PolygonRing;
  readonly holes: readonly PolygonRing[];
}
