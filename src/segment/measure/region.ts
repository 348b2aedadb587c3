import type { RegionNeighbor } from '../labels/region-neighbors.ts';
import type { DominantColor } from './palette-list.ts';

/** What is known of one region. Lengths are in pixels, x runs right and y down from the picture's upper left corner. */
export interface Region {
  /** Its number in the label map. */
  readonly id: number;
  /** Pixels, and their share of the picture, above 0 to 1. */
  readonly area: number;
  readonly share: number;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** x and y of the centre of mass; the centre of the first pixel is 0.5, 0.5. May lie outside the region. */
  readonly centroid: readonly [number, number];
  /**
   * Sides of its pixels that face another region or the picture's border: the length of its outline along the pixels
   * (crack length), holes included. Slanted edges count longer than they look, at most by the square root of 2.
   */
  readonly perimeter: number;
  /** It is the fully transparent area. */
  readonly transparent: boolean;
  /** Mean alpha, 0 to 1. */
  readonly alpha: number;
  /** Mean of the sRGB bytes as `#rrggbb`, pixels weighted by alpha; null if all are fully transparent. */
  readonly color: string | null;
  /** Mean CIELAB colour (D65), pixels weighted by alpha; null if all are fully transparent. */
  readonly lab: readonly [number, number, number] | null;
  /** 3x3 covariance of the CIELAB colours (divided by the sum of weights), row by row; null as `lab`. */
  readonly covariance: readonly (readonly [number, number, number])[] | null;
  /** Its dominant colours, the most frequent first. */
  readonly palette: readonly DominantColor[];
  /** Regions that it touches, by rising number. */
  readonly neighbors: readonly RegionNeighbor[];
  /** Mean of `certainty` over its pixels; null where none was given. */
  readonly certainty: number | null;
}
