import { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { PIXELS } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { ColorData } from '../../mixture/colors/color-data.ts';
import type { GaussianForms } from '../../mixture/gaussian-forms.ts';
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

/**
 * Responsibilities of components for every pixel, and the most probable of them (the lowest of equals) to `labelsAt`:
 * u32, of which those that are 2^32 - 1, transparent, stay and have no responsibilities. `hard`: the most probable
 * component has all responsibility.
 */
export function loadShares(
  kernel: Kernel,
  features: Features,
  size: { readonly width: number; readonly height: number; readonly labelsAt: number },
  forms: GaussianForms,
  hard: boolean,
): Shares {
  const { width, height, labelsAt } = size;
  const k = forms.constants.length;
  const lanes = (k + 7) & ~7;
  const at = kernel.reserveZeroed(lanes * width * height);
  return kernel.scope(() => {
    const block = new CellSolver(kernel, 4, BLOCK, k);
    const mixture = new ColorData(block, k).plant(forms);
    const pixels = kernel.create(PIXELS, {
      planes: features.planesAt,
      planeBytes: 4 * features.stride,
      width,
      height,
      labels: labelsAt,
      shares: at,
      lanes,
      hard: hard ? 1 : 0,
    });
    kernel.call.sharePixels(mixture, pixels);
    return { at, lanes };
  });
}
