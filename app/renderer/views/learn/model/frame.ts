import type { Box } from './box.ts';

/** A field of colours behind the points: rows from the top of the box to its bottom. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** RGBA, 4 bytes a cell. */
  readonly colors: Uint8ClampedArray;
}

/** An ellipse about a mean: one standard deviation along its axes. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  /** From the mean to the ends of the axes, in the units of the data. */
  readonly axes: readonly [readonly [number, number], readonly [number, number]];
  readonly cluster: number;
  /** 0 to 1: how much of it there is. */
  readonly weight: number;
}

/** A drawing of points in the plane. */
export interface Panel {
  readonly kind: 'points';
  readonly title: string;
  readonly axes: readonly [string, string];
  readonly box: Box;
  /** Rows of two coordinates. */
  readonly points: Float64Array;
  /** RGB of every point. */
  readonly colors: Uint8Array;
  /** Cluster of every point, which shapes its mark; undefined: none yet. */
  readonly labels?: Uint32Array | undefined;
  /** Points that stand out, by their numbers. */
  readonly marked?: ReadonlySet<number> | undefined;
  readonly cells?: Cells | undefined;
  readonly ellipses?: readonly Ellipse[] | undefined;
  /** Rows of two coordinates, and where each came from. */
  readonly centroids?: Float64Array | undefined;
  readonly before?: Float64Array | undefined;
  /** Whether a line leads from every point to the centroid of its cluster. */
  readonly lines?: boolean | undefined;
  /** Whether the learner may move, add and remove its centroids. */
  readonly movable?: boolean | undefined;
  /** What is known of a point, in words. */
  readonly describe?: ((point: number) => string) | undefined;
}

/** Bars side by side. */
export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  readonly rows: readonly Bar[];
  /** Value of a bar over the whole width. */
  readonly most: number;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  /** RGB. */
  readonly color: readonly number[];
}

/** The silhouette of every point, -1 to 1, with its cluster. */
export interface Silhouettes {
  readonly kind: 'silhouettes';
  readonly title: string;
  readonly values: Float64Array;
  readonly labels: Uint32Array;
  readonly mean: number;
}

/** Lines over the steps or over K. */
export interface Curve {
  readonly kind: 'curve';
  readonly title: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** A second line in the same units, dashed. */
  readonly second?: readonly number[] | undefined;
  /** Index of the position that is shown, and of the one that stands out. */
  readonly cursor?: number | undefined;
  readonly marked?: number | undefined;
  readonly tickX?: ((x: number) => string) | undefined;
  readonly describe: (index: number) => string;
  /** Whether its positions are the steps of the run. */
  readonly steps?: boolean | undefined;
  /** Name of the control that its positions set, if they set one. */
  readonly sets?: string | undefined;
}

/** A table, of which some cells stand out. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Row that was filled last. */
  readonly newest?: number | undefined;
}

/** A picture in large pixels. */
export interface Mosaic {
  readonly kind: 'mosaic';
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
  /** Row that the learner looks at, and the control that a row that is clicked sets. */
  readonly row?: number | undefined;
  readonly sets?: string | undefined;
}

/** Bits in the order in which they are written. */
export interface Bits {
  readonly kind: 'bits';
  readonly title: string;
  /** Groups of 0 and 1, each with the colours of the pixels that it stands for, RGB. */
  readonly groups: readonly {
    readonly bits: string;
    readonly colors: readonly (readonly number[])[];
    readonly name: string;
  }[];
  readonly total: string;
}

export type Part = Panel | Bars | Silhouettes | Curve | Table | Mosaic | Bits;

/** A name and its number. */
export interface Figure {
  readonly name: string;
  readonly value: string;
}

/** What is shown at one step. */
export interface Frame {
  /** What has just happened, in a sentence. */
  readonly say: string;
  readonly parts: readonly Part[];
  readonly figures: readonly Figure[];
}

/** What a scene makes of its input: steps from 0 to `last`. */
export interface Run {
  readonly last: number;
  readonly frame: (step: number) => Frame;
}
