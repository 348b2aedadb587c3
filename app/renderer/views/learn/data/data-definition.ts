import type { Box } from '../model/box.ts';
import type { Drawn } from './shapes.ts';

/** Colours of a picture as points of the plane. */
export interface PictureColors {
  /** Rows of two coordinates. */
  readonly values: Float64Array;
  /** Pixels of each colour. */
  readonly weights: Float64Array;
  /** RGB of each. */
  readonly colors: Uint8Array;
  /** The same in all three coordinates. */
  readonly solid: Float64Array;
  readonly pixels?: PicturePixels | undefined;
}

/** A picture made small, each pixel a point of the same plane as its colours. */
export interface PicturePixels {
  readonly width: number;
  readonly height: number;
  /** Rows of two coordinates. */
  readonly values: Float64Array;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
}

/** From what points are made. */
export interface DataSource {
  readonly seed: number;
  /** Points that the learner has set, as rows of two. */
  readonly set: Float64Array;
  /** Known group of each of them; empty where none are known. */
  readonly groups?: Uint32Array | undefined;
  readonly picture?: PictureColors | undefined;
}

/** A kind of points: one object. */
export interface DataDefinition {
  readonly title: string;
  readonly axes: readonly [string, string];
  /** K that it is first shown with. */
  readonly k: number;
  readonly make: (source: DataSource) => Drawn;
  /** What is seen of the plane at least; default: what the points take. */
  readonly box?: Box;
}
