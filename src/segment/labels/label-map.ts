/**
 * A picture divided into regions: pixel (x, y) belongs to region `labels[y * width + x]`.
 *
 * Regions are numbered from 0 by falling area, those of equal area by their first pixel in reading order, so that
 * the numbers say nothing of how the regions were found. The fully transparent area, if there is any, is one region
 * of its own, and its number is the last, whatever its area.
 */
export interface LabelMap {
  readonly width: number;
  readonly height: number;
  /** width * height region numbers below `count`, row-major. */
  readonly labels: Uint32Array;
  /** Number of regions, at least 1; every one has a pixel. */
  readonly count: number;
  /** The region of the fully transparent pixels, `count - 1`; absent where there are none. */
  readonly transparent?: number | undefined;
}
