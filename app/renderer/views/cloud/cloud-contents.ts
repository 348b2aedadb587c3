import { isMixtureModel, type ModelReport } from 'fewhue';
import { type ColorSpace, coordinatesOf } from 'fewhue/color';
import type { Frame, TracedRun } from '../../state/play.ts';

/** Distinct colours as points. */
export interface CloudPoints {
  readonly space: ColorSpace;
  /** 4 where colours are translucent: premultiplied, of which three axes are drawn. */
  readonly dims: 3 | 4;
  /** Colours of the picture, of which the points may be a sample. */
  readonly distinct: number;
  /** Three coordinates per point. */
  readonly positions: Float32Array;
  /** RGBA bytes. */
  readonly colors: Uint8Array;
  /** Pixels of every colour. */
  readonly counts: Float32Array;
}

/** Palette entries as spheres. */
export interface CloudEntries {
  /** Three coordinates per entry. */
  readonly positions: Float64Array;
  /** RGBA bytes. */
  readonly colors: Uint8Array;
  /** Share of the pixels: their sum is 1. */
  readonly shares: Float64Array;
}

/** Components of a mixture as ellipsoids, three axes each. */
export interface CloudComponents {
  readonly space: ColorSpace;
  readonly weights: Float64Array;
  /** K x 3. */
  readonly means: Float64Array;
  /** K x 3 x 3. */
  readonly covariances: Float64Array;
  /** RGBA bytes of the means. */
  readonly colors: Uint8Array;
}

/** The entries of a palette in a space. */
export function entriesOf(
  { palette, counts }: { readonly palette: Uint8Array; readonly counts: Float64Array },
  space: ColorSpace,
  dims: 3 | 4,
): CloudEntries {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const positions = firstThree(coordinatesOf(palette, space, dims), 4);
  return { positions, colors: palette, shares: counts.map((count) => count / Math.max(1, pixels)) };
}

/** The components of a report; undefined for models that have none of their own shape. */
export function componentsOf(
  { kind, dims, weights, means, covariances, space }: ModelReport,
  colors: Uint8Array,
): CloudComponents | undefined {
  if (kind === 'exact' || kind === 'palette' || !isMixtureModel(kind)) return undefined;
  if (!dims || !weights || !means || !covariances) return undefined;
  // Entries that no component owns (fully transparent pixels) come first, components that own no entry last.
  const own = Math.min(weights.length, colors.length >> 2);
  const shown = {
    weights: weights.subarray(0, own),
    means: means.subarray(0, own * dims),
    covariances: covariances.subarray(0, own * dims * dims),
  };
  return mixtureAxes(shown, dims, {
    space: space as ColorSpace,
    colors: colors.subarray(colors.length - 4 * own),
  });
}

interface MixtureNumbers {
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly covariances: Float64Array;
}

/** The three axes that are drawn of a mixture. */
export function mixtureAxes(
  { weights, means, covariances }: MixtureNumbers,
  dims: number,
  facts: Pick<CloudComponents, 'space' | 'colors'>,
): CloudComponents {
  const blocks = Float64Array.from({ length: 9 * weights.length }, (_, i) => {
    const [component, entry] = [Math.floor(i / 9), i % 9];
    return covariances[component * dims * dims + Math.floor(entry / 3) * dims + (entry % 3)]!;
  });
  return { ...facts, weights, means: firstThree(means, dims), covariances: blocks };
}

/** The first three numbers of every row. */
export function firstThree(rows: Float64Array, dims: number): Float64Array {
  const count = rows.length / dims;
  return Float64Array.from({ length: 3 * count }, (_, i) => rows[dims * Math.floor(i / 3) + (i % 3)]!);
}

/** An iteration that is played. */
export interface PlayedStep {
  readonly run: TracedRun;
  readonly frame: Frame;
}

/** The clusters of an iteration in a space: where the fit has them, or their colours in any other space. */
export function entriesOfStep({ run, frame }: PlayedStep, space: ColorSpace, dims: 3 | 4): CloudEntries {
  const { colors } = run.steps[frame.step]!;
  return { positions: positionsOfStep(run, frame.step, space, dims), colors, shares: frame.shares };
}

/** Three coordinates of every cluster at a step. */
export function positionsOfStep(run: TracedRun, step: number, space: ColorSpace, dims: 3 | 4): Float64Array {
  const { means, colors } = run.steps[step]!;
  return run.space === space
    ? firstThree(means, run.dims)
    : firstThree(coordinatesOf(colors, space, dims), 4);
}

/** The components of an iteration; undefined for k-means. */
export function componentsOfStep({ run, frame }: PlayedStep): CloudComponents | undefined {
  const { weights, means, covariances, colors } = run.steps[frame.step]!;
  if (!weights || !covariances) return undefined;
  return mixtureAxes({ weights, means, covariances }, run.dims, { space: run.space, colors });
}
