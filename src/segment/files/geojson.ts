import type { Region } from '../measure/region.ts';
import { nameField } from '../measure/region-names.ts';
import type { RegionTable } from '../measure/region-table.ts';
import { type Contours, checkContours } from '../outline/contours.ts';
import type { PolygonRing } from '../outline/region-polygon.ts';

/** A position: x right, y down, in pixels. */
export type GeoPosition = readonly [number, number];

/** A region as a GeoJSON feature. */
export interface RegionFeature {
  readonly type: 'Feature';
  readonly id: number;
  /** Numbers and colours of the region; its neighbours by number. */
  readonly properties: Omit<Region, 'box' | 'neighbors'> & {
    /** What the region is called; absent where the table has no name for it. */
    readonly name?: string;
    readonly neighbors: readonly number[];
  };
  /** left, top, right, bottom. */
  readonly bbox: readonly [number, number, number, number];
  /** For each part the outline, then its holes; the first position is repeated at the end. */
  readonly geometry: {
    readonly type: 'MultiPolygon';
    readonly coordinates: readonly (readonly (readonly GeoPosition[])[])[];
  };
}

/** All regions as GeoJSON. */
export interface RegionCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly RegionFeature[];
}

/**
 * The regions as a GeoJSON FeatureCollection (RFC 7946), one MultiPolygon each with what the table knows of it.
 * Positions are pixels, not degrees: x runs right and y **down** from the picture's upper left corner; negate y for
 * programs that take it to run up. The signed area of outlines is positive as the numbers stand, that of holes
 * negative, as the RFC asks.
 *
 * `contours` and `table` must be of the same label map.
 */
export function labelGeoJson(contours: Contours, table: RegionTable): RegionCollection {
  checkContours(contours, table);
  const features = table.regions.map((region): RegionFeature => {
    const { box, neighbors, ...properties } = region;
    const polygons = contours.regions[region.id]!;
    return {
      type: 'Feature',
      id: region.id,
      properties: {
        ...nameField(table, region),
        ...properties,
        neighbors: neighbors.map((neighbor) => neighbor.region),
      },
      bbox: [box.left, box.top, box.left + box.width, box.top + box.height],
      geometry: {
        type: 'MultiPolygon',
        coordinates: polygons.map(({ outer, holes }) => [outer, ...holes].map(positions)),
      },
    };
  });
  return { type: 'FeatureCollection', features };
}

function positions(ring: PolygonRing): GeoPosition[] {
  return Array.from({ length: ring.length / 2 + 1 }, (_, n) => {
    const i = (2 * n) % ring.length;
    return [ring[i]!, ring[i + 1]!];
  });
}
