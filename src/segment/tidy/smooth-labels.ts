import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { SMOOTHING } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { formsOf } from '../../mixture/gaussian-forms.ts';
import type { GaussianMixture } from '../../mixture/mixture.ts';

const FORM_FLOATS = 12;

/** What `smoothByModes` weighs against the labels of the neighbours. */
export interface ModesOptions {
  /** One component per label, in 3 dimensions: the density of its colours. */
  readonly mixture: GaussianMixture;
  /** Space of the mixture. */
  readonly space: ColorSpace;
  /** Cost of each neighbour of another label, in natural units of log density; diagonal ones cost 0.71 of it. */
  readonly strength: number;
  /** Sweeps at most; it ends early when one changes nothing. */
  readonly sweeps: number;
}

/**
 * Majority filter: gives every pixel the most frequent label of its 3 x 3 neighbourhood (its own among equals), in
 * place, `sweeps` times or until nothing changes. `labels`: width * height; pixels of label 2^32 - 1 are transparent:
 * they stay, and count for nothing. `kept`: a byte per pixel, not 0 where it keeps its label. Throws `cancelled`.
 */
export async function smoothByMajority(
  labels: Uint32Array,
  width: number,
  sweeps: number,
  task: Task,
  kept?: Uint8Array,
): Promise<void> {
  const kernel = new Kernel(5 * labels.length + 12 * (width + 2));
  const { at, labelsAt } = plant(kernel, labels, width);
  if (kept) {
    const keptAt = kernel.reserve(kept.length);
    kernel.u8(keptAt, kept.length).set(kept);
    kernel.write(SMOOTHING, at, { kept: keptAt });
  }
  await repeat(() => kernel.call.majorityFilter(at), sweeps, task);
  labels.set(kernel.u32(labelsAt, labels.length));
}

/**
 * Iterated conditional modes (Besag 1986) of a Markov random field: the labels of a picture's pixels are to be
 * probable for their colours, by the posterior of a mixture, and like those of their 8 neighbours, by a Potts prior.
 * In place; each pixel may take the labels of its neighbourhood only. `labels` as for `smoothByMajority`.
 *
 * Throws `invalid-option` for a covariance that is not positive definite, and `cancelled`.
 */
export async function smoothByModes(
  image: PixelImage,
  labels: Uint32Array,
  { mixture, space, strength, sweeps }: ModesOptions,
  task: Task,
): Promise<void> {
  const { width } = image;
  const kernel = new Kernel(8 * labels.length + 12 * (width + 2));
  const { at, labelsAt } = plant(kernel, labels, width);
  const pixelsAt = kernel.reserve(4 * labels.length);
  kernel.u32(pixelsAt, labels.length).set(packedPixels(image));
  kernel.write(SMOOTHING, at, {
    pixels: pixelsAt,
    forms: loadForms(kernel, mixture),
    space: spaceNumber(space),
    linearTable: reserveLinearTable(kernel),
    coordinates: kernel.reserve(48),
    strength,
  });
  await repeat(() => kernel.call.sweepModes(at), sweeps, task);
  labels.set(kernel.u32(labelsAt, labels.length));
}

/** The part of the kernels' `Smoothing` that every sweep needs. */
function plant(kernel: Kernel, labels: Uint32Array, width: number): { at: number; labelsAt: number } {
  const at = kernel.create(SMOOTHING, { width, height: labels.length / width });
  const labelsAt = kernel.reserve(4 * labels.length);
  const rows = kernel.reserve(12 * (width + 2));
  kernel.u32(labelsAt, labels.length).set(labels);
  kernel.write(SMOOTHING, at, { labels: labelsAt, rows });
  return { at, labelsAt };
}

function loadForms(kernel: Kernel, mixture: GaussianMixture): number {
  const { constants, means, factors } = formsOf(mixture);
  const at = kernel.reserve(4 * FORM_FLOATS * constants.length);
  const forms = kernel.f32(at, FORM_FLOATS * constants.length);
  constants.forEach((constant, k) => {
    forms[FORM_FLOATS * k] = constant;
    forms.set(means.subarray(3 * k, 3 * k + 3), FORM_FLOATS * k + 1);
    forms.set(factors.subarray(6 * k, 6 * k + 6), FORM_FLOATS * k + 4);
  });
  return at;
}

async function repeat(sweep: () => number, sweeps: number, task: Task): Promise<void> {
  for (let i = 0; i < sweeps; i++) {
    await task.checkpoint('segment', i / sweeps);
    if (sweep() === 0) break;
  }
}
