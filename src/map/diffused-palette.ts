import { coordinatesOf } from '../color/coordinates.ts';
import { Task } from '../core/task.ts';
import { opaqueEntries, type Palette, paletteSize } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { StoredPicture } from '../image/stored-picture.ts';
import { Kernel } from '../kernels/kernel.ts';
import { Random } from '../math/random.ts';
import { ditherPixels } from './dither.ts';
import type { DitherPlan } from './dither-target.ts';
import { type ConePalette, colorsOfCones } from './spatial/cones.ts';
import { stepPalette } from './spatial/palette.ts';
import { loadSample, type SpatialSample, spatialSample } from './spatial/sample.ts';

/** Pixels that stand for a picture, and of a part: wide enough that errors come to where they would be. */
const SIZE = { pixels: 1 << 17, part: 1 << 12 } as const;
/** As in `solveSteps`: entries of scattered pixels would go far for little. */
const DAMPING = 1000;
/** Steps of the palette, each after the picture was dithered by the one before. */
const ROUNDS = 2;

/** What a palette is solved by. */
export interface DiffusedPlan {
  readonly seed: number;
  /** How far each entry may go in OKLab, whose lightness of white is 100: 0 keeps it. */
  readonly reach: Float64Array;
}

/**
 * The colours, from a first palette on, that make the blurred error least when the picture is dithered by error
 * diffusion. What lies outside of all entries, as colours at the ends of gradients do beside means of clusters, no
 * mixture of them can show: the outermost entries move there, as far as they may. Each step is that of least squares
 * for the indices as they are, as in `solveSpatialPalette`. Larger pictures are stood for by parts of 131,072 pixels in
 * all. Translucent entries stay, and an opaque one that there is nothing to mix with. Throws `cancelled`.
 */
export async function solveDiffusedPalette(
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan & Pick<DiffusedPlan, 'seed' | 'reach'>,
  task: Task,
): Promise<Uint8Array> {
  const sample = spatialSample(image, new Random(plan.seed), SIZE);
  const free = Array.from(
    { length: paletteSize(palette) },
    (_, k) => plan.reach[k]! > 0 && palette.colors[4 * k + 3] === 255,
  );
  let { colors } = palette;
  if (opaqueEntries(colors).length < 2) return colors;
  for (let round = 0; round < ROUNDS; round++) {
    await task.checkpoint('cluster', round / ROUNDS);
    const stepped = await stepDiffused(sample, { colors, free }, plan, new Task({ signal: task.signal }));
    if (!stepped) break;
    colors = keepNear(palette.colors, stepped, plan.reach);
  }
  await task.checkpoint('cluster', 1);
  return colors;
}

/** The colours after a step; undefined where none makes the error less. */
async function stepDiffused(
  sample: SpatialSample,
  palette: ConePalette,
  plan: DitherPlan,
  task: Task,
): Promise<Uint8Array | undefined> {
  const { width, rows, pixels } = sample;
  const data = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const indices = await ditherPixels({ width, height: rows, data }, palette, plan, task);
  const kernel = new Kernel();
  const window = loadSample(kernel, sample, palette, 1);
  kernel.u8(window.indices, indices.length).set(indices);
  kernel.call.takeIndices(window.at, 0, rows);
  if (!stepPalette(kernel, window, palette, DAMPING)) return undefined;
  return colorsOfCones(kernel.f32(window.cones, palette.colors.length), palette);
}

/** Colours on the way from others to new ones, as far as each may go. */
function keepNear(from: Uint8Array, to: Uint8Array, reach: Float64Array): Uint8Array {
  const [before, after] = [from, to].map((colors) => coordinatesOf(colors, 'oklab', 3));
  return to.map((byte, i) => {
    const entry = i & ~3;
    const way = Math.sqrt(
      [0, 1, 2].reduce((sum, axis) => sum + (after![entry + axis]! - before![entry + axis]!) ** 2, 0),
    );
    const share = way > 0 ? Math.min(1, reach[i >> 2]! / way) : 1;
    return Math.round(from[i]! + share * (byte - from[i]!));
  });
}
