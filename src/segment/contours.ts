import { type Arcs, findArcs } from './find-arcs.ts';
import type { LabelMap } from './label-map.ts';
import { ringPolygons } from './ring-polygons.ts';
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
  const { width, height } = labelMap;
  return { width, height, arcs, regions: ringPolygons(exact, arcs, labelMap) };
}
