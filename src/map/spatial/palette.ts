import type { Task } from '../../core/task.ts';
import { opaqueEntries, type Palette, paletteSize } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { StoredPicture } from '../../image/stored-picture.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { Random } from '../../math/random.ts';
import { type ConePalette, colorsOfCones, inGamut } from './cones.ts';
import { loadSample, spatialSample } from './sample.ts';
import { solveSteps } from './steps.ts';
import type { LoadedWindow } from './window.ts';

/** Rounds of a step of the palette and new indices, and visits of every pixel in each. */
const [ROUNDS, SWEEPS] = [10, 2];
/** See `solveSteps`. */
const DAMPING = 10;
/** A step is halved so often before it is given up. */
const HALVINGS = 3;

/** What a palette is solved by. */
export interface SpatialPlan {
  readonly strength: number;
  readonly seed: number;
  /** Entries that stay as they are, by number. */
  readonly isLocked: (entry: number) => boolean;
}

/**
 * The colours, from a first palette on, that with the indices of `mapSpatially` make the blurred error of a picture
 * least: by turns the indices are improved, and the palette is that of least squares for them. Larger pictures are
 * stood for by parts of 65,536 pixels in all. Translucent entries stay: over mid-grey alone they would become too vivid
 * for other grounds. So does an opaque one that there is nothing to mix with. Throws `cancelled`.
 */
export async function solveSpatialPalette(
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: SpatialPlan,
  task: Task,
): Promise<Uint8Array> {
  const solid = opaqueEntries(palette.colors);
  if (solid.length < 2) return palette.colors;
  const kernel = new Kernel();
  const sample = spatialSample(image, new Random(plan.seed));
  const window = loadSample(kernel, sample, palette, plan.strength);
  const { colors } = palette;
  const free = Array.from({ length: paletteSize(palette) }, (_, k) => solid.includes(k) && !plan.isLocked(k));
  for (let round = 0; round <= ROUNDS; round++) {
    await task.checkpoint('cluster', round / (ROUNDS + 1));
    kernel.call.assignEntries(window.at, 0, sample.rows, SWEEPS);
    if (round < ROUNDS && !stepPalette(kernel, window, { colors, free })) break;
  }
  await task.checkpoint('cluster', 1);
  return colorsOfCones(kernel.f32(window.cones, colors.length), { colors, free });
}

/** Improves the palette for the indices as they are; whether it did. */
export function stepPalette(
  kernel: Kernel,
  window: LoadedWindow,
  palette: ConePalette,
  damping = DAMPING,
): boolean {
  const before = kernel.call.spatialError(window.at);
  const old = kernel.f32(window.cones, palette.colors.length).slice();
  const steps = solveSteps(kernel, window, palette.free, damping);
  for (let share = 1; share >= 2 ** -HALVINGS; share /= 2) {
    takeCones(
      kernel,
      window,
      old.map((cone, i) => cone + share * steps[i]!),
      palette,
    );
    if (kernel.call.spatialError(window.at) < before) return true;
  }
  takeCones(kernel, window, old, palette);
  return false;
}

/** Gives the window's entries these cone responses, or the nearest that a colour can have. */
function takeCones(kernel: Kernel, window: LoadedWindow, cones: Float32Array, palette: ConePalette): void {
  kernel.f32(window.cones, cones.length).set(inGamut(cones, palette));
  kernel.call.groupEntries(window.at);
  kernel.u8(window.field, window.fieldBytes).fill(0);
  kernel.call.takeIndices(window.at, 0, kernel.read(SPATIAL_WINDOW, window.at, 'rows'));
}
