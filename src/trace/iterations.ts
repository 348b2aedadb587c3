import type { ColorSpace } from '../core/vocabulary.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { type IterationOptions, resolveIterations } from '../options/iterate.ts';
import type { IterationModel } from '../options/model-traits.ts';
import { panelGrid } from './panel-grid.ts';
import { type IterationTrace, traceIterations } from './trace-iterations.ts';

/** The picture as an iteration has it. */
export interface IterationFrame {
  /** Iteration asked for, and the one shown: the last if the fit ended before. */
  readonly asked: number;
  readonly shown: number;
  readonly objective: number;
  /** Colours: centroids, or for a mixture the mean of the colours that each component owns. */
  readonly image: IndexedImage;
}

/** How a fit went, with pictures. */
export interface Iterations {
  readonly model: IterationModel;
  readonly space: ColorSpace;
  /** Clusters asked for, and fitted: fewer where there are fewer colours. */
  readonly asked: number;
  readonly used: number;
  /** What the objective is: falling inertia (summed over pixels), or rising mean log-likelihood per pixel. */
  readonly objective: 'inertia' | 'log-likelihood';
  /** Objective of the start and after every iteration. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly frames: readonly IterationFrame[];
  /** All frames with captions side by side. */
  readonly picture: IndexedImage;
}

/**
 * Fits a model to the colours of a picture from a visible start, and shows the picture at some of its iterations.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function showIterations(image: PixelImage, options: IterationOptions): Promise<Iterations> {
  const { at, panelWidth } = resolveIterations(options);
  checkPixelImage(image);
  const trace = await traceIterations(image, { ...options, maxIterations: Math.max(...at) });
  const small = thinOut(image, panelWidth);
  const frames: IterationFrame[] = [];
  for (const asked of at) {
    const shown = Math.min(asked, trace.iterations);
    // Every colour of the thinned picture is one of the whole.
    const panel = await trace.picture(shown, small);
    frames.push({ asked, shown, objective: trace.steps[shown]!.objective, image: panel });
  }
  const { model, space, asked, used, objective, iterations, converged, steps } = trace;
  const history = steps.map((step) => step.objective);
  const panels = frames.map((frame) => ({ image: frame.image, caption: captionOf(frame, objective) }));
  const facts = { model, space, asked, used, objective, history, iterations, converged };
  return { ...facts, frames, picture: panelGrid(panels) };
}

function captionOf({ asked, shown, objective }: IterationFrame, name: IterationTrace['objective']): string[] {
  const early = shown < asked ? ` (ended at ${shown})` : '';
  return [`iteration ${asked}${early}`, `${name} ${objective.toPrecision(6)}`];
}

/** The picture at most `width` wide, made of every so many-th pixel. */
function thinOut(image: PixelImage, width: number): PixelImage {
  if (image.width <= width) return image;
  const height = Math.max(1, Math.round((image.height * width) / image.width));
  const pixels = packedPixels(image);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * image.height) / height) * image.width;
    for (let x = 0; x < width; x++)
      out[y * width + x] = pixels[row + Math.floor(((x + 0.5) * image.width) / width)]!;
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}
