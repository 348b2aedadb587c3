import type { LabelMap } from '../labels/label-map.ts';
import { type Arcs, findArcs } from './find-arcs.ts';
import type { RegionPolygon } from './region-polygon.ts';
import { ringPolygons } from './ring-polygons.ts';
import { simplifyArcs } from './simplify-arcs.ts';

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
