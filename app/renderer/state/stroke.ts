/** A line that was painted over a picture: what lies under it counts for more when colours are clustered. */
export interface Stroke {
  /** x and y in turn, as shares of the picture's sides. */
  readonly points: readonly number[];
  /** Half the width of the line, as a share of the picture's longer side. */
  readonly radius: number;
}

/** The brush while it is in hand. */
export interface Brush {
  readonly radius: number;
  /** The stroke that is being painted. */
  readonly stroke: Stroke | undefined;
}

/** The least and the largest radius, and the first one. */
export const BRUSH_RADII = { low: 0.01, high: 0.15, first: 0.03 };
