import type { IterationModel, TraceStep } from 'fewhue';
import type { ColorSpace } from 'fewhue/color';

/** A fit, step by step. */
export interface TracedRun {
  /** Number of the fit in the worker. */
  readonly number: number;
  /** Number of the picture. */
  readonly id: number;
  readonly model: IterationModel;
  readonly space: ColorSpace;
  readonly dims: number;
  readonly objective: 'inertia' | 'log-likelihood';
  readonly converged: boolean;
  /** The start and every iteration. */
  readonly steps: readonly TraceStep[];
}

/** What is seen of one step. */
export interface Frame {
  readonly step: number;
  /** The picture in the step's colours, small. */
  readonly bitmap: ImageBitmap;
  /** Cluster of every point of the cloud. */
  readonly labels: Uint16Array;
  /** Share of the pixels of every cluster. */
  readonly shares: Float64Array;
  /** RGBA bytes of the clusters. */
  readonly palette: Uint8Array;
}

/** Following a fit from its start. */
export interface PlayState {
  /** Whether it is shown. */
  readonly open: boolean;
  readonly run: TracedRun | undefined;
  /** Step that was asked for last. */
  readonly wanted: number;
  /** What is seen: cloud, picture and curve are all drawn from it. */
  readonly frame: Frame | undefined;
  /** Cluster of the fit under the pointer: not an entry of the palette. */
  readonly hovered: number | undefined;
  readonly running: boolean;
  /** Steps per second. */
  readonly speed: number;
  /** Start; where a model does not know it, its `kmeans++`. */
  readonly init: string;
  /** How many starts were tried beyond that of the seed that is set. */
  readonly draw: number;
}

export const NO_PLAY: PlayState = {
  open: false,
  run: undefined,
  wanted: 0,
  frame: undefined,
  hovered: undefined,
  running: false,
  speed: 4,
  init: 'random',
  draw: 0,
};

/** Iterations at the start in which most happens: each takes several times as long as later ones. */
const SLOW_STEPS = 8;
const SLOWNESS = 3;

/** Milliseconds from the iteration that is shown to the next. */
export function periodOf({ speed, wanted }: PlayState): number {
  return ((wanted < SLOW_STEPS ? SLOWNESS : 1) * 1000) / speed;
}

/** Milliseconds of the first of its two beats, in which clusters move; in the second, points change sides. */
export function beatOf(play: PlayState): number {
  return periodOf(play) / 2;
}

/** Steps per second to choose from. */
export const SPEEDS = [1, 2, 4, 8, 16] as const;
