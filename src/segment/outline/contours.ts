import { flag, list, number, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';
import { type Arcs, checkArcs, findArcs } from './find-arcs.ts';
import type { CurveRing, RegionPolygon, RingPolygon } from './region-polygon.ts';
import { ringCurves, ringPoints, ringPolygons } from './ring-polygons.ts';
import { simplifyArcs } from './simplify-arcs.ts';
import { smoothArcs } from './smooth-arcs.ts';

/** The outlines of all regions. */
export interface Contours {
  readonly width: number;
  readonly height: number;
  /** Every boundary once, as the polygons have it. */
  readonly arcs: Arcs;
  /** The polygons of every region, in the order of the regions. */
  readonly regions: readonly (readonly RegionPolygon[])[];
  /** The same polygons as smooth curves, if these were asked for. */
  readonly curves?: readonly (readonly RingPolygon<CurveRing>[])[] | undefined;
}

/** What `contours` may be asked for. */
export interface ContourOptions {
  /** How far, in pixels, a simplified boundary may be from the exact one: 0 (exact, default) or more. */
  readonly tolerance?: number | undefined;
  /**
   * Whether smooth curves are fitted besides; default false. They pass within `tolerance`, or half a pixel where that
   * is less, of the boundaries once the steps of pixels are taken out of these.
   */
  readonly curves?: boolean | undefined;
}

/** Least tolerance of curves: closer ones would follow the steps of pixels. */
const MIN_CURVE_TOLERANCE = 0.5;

/**
 * Outlines every region. Regions that share a boundary share its points, simplified or not, and its curves. With
 * tolerance 0 the polygons are exactly the pixels of their regions.
 *
 * Throws `invalid-option` for a label map that does not fit itself or a negative tolerance, `limit-exceeded` for more
 * boundary lines than 4 million.
 */
export function contours(labelMap: LabelMap, options: ContourOptions = {}): Contours {
  const wish = object('options', options);
  const tolerance = number('tolerance', wish.tolerance ?? 0, 0, Infinity);
  const curved = flag('curves', wish.curves ?? false);
  const exact = findArcs(labelMap);
  const arcs = simplifyArcs(exact, tolerance);
  const { width, height } = labelMap;
  const regions = ringPolygons(exact, labelMap, (rings, ring) => ringPoints(arcs, rings, ring));
  if (!curved) return { width, height, arcs, regions };
  const smooth = smoothArcs(exact, Math.max(MIN_CURVE_TOLERANCE, tolerance));
  const curves = ringPolygons(exact, labelMap, (rings, ring) => ringCurves(smooth, rings, ring));
  return { width, height, arcs, regions, curves };
}

/** Throws `invalid-option` unless there are outlines for the regions of a table. */
export function checkContours(outlines: Contours, table: RegionTable): void {
  const { width, height, arcs, regions } = object('contours', outlines);
  checkTable(table);
  checkArcs(arcs);
  if (width !== table.width || height !== table.height)
    throw invalidOption('contours', `of ${table.width} x ${table.height}, as the table is`, [width, height]);
  if (list('contours.regions', regions).length !== table.regions.length)
    throw invalidOption('contours.regions', `${table.regions.length} lists of polygons`, regions);
  for (const polygons of regions) list('contours.regions', polygons);
}
