import { CellSolver } from '../cluster/cell-solver.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { ColorData } from '../mixture/color-data.ts';
import type { GaussianForms } from '../mixture/gaussian-forms.ts';
import type { Features } from './features.ts';

/** Responsibilities in kernel memory. */
export interface Shares {
  /** Address of `lanes` bytes per pixel: responsibility times 255, rounded; those from K on are 0. */
  readonly at: number;
  /** K, or the next multiple of 8. */
  readonly lanes: number;
}

/** Points of the kernels' block. */
const BLOCK = 64;
const PIXELS_BYTES = 32;

/**
 * Responsibilities of components for every pixel, and the most probable of them (the lowest of equals) to `labelsAt`:
 * u32, of which those that are 2^32 - 1, transparent, stay and have no responsibilities. `hard`: the most probable
 * component has all responsibility.
 */
export function plantShares(
  kernel: Kernel,
  features: Features,
  size: { readonly width: number; readonly height: number; readonly labelsAt: number },
  forms: GaussianForms,
  hard: boolean,
): Shares {
  const { width, height, labelsAt } = size;
  const k = forms.constants.length;
  const lanes = (k + 7) & ~7;
  const at = kernel.reserve(lanes * width * height);
  kernel.u8(at, lanes * width * height).fill(0);
  const block = new CellSolver(kernel, 4, BLOCK, k);
  const mixture = new ColorData(block, k).plant(forms);
  const pixels = kernel.reserve(PIXELS_BYTES);
  const words = [features.planesAt, 4 * features.stride, width, height, labelsAt, at, lanes, hard ? 1 : 0];
  kernel.u32(pixels, words.length).set(words);
  kernel.call.sharePixels(mixture, pixels);
  kernel.release(block.at);
  return { at, lanes };
}
