import { TRELLIS } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { exp } from '../../math/exp-log.ts';
import { coordinateFields, NEAR, type TrellisPalette } from './palette.ts';
import {
  LEAD_BITS,
  SHARES,
  SLACK_BITS,
  TRELLIS_LOOKS,
  TRELLIS_SEARCHES,
  type TrellisLook,
} from './parameters.ts';
import type { TrellisAnalysis } from './prepare.ts';
import { trellisRates } from './rates.ts';

/** What to map for. */
export interface TrellisPlan {
  /**
   * What a bit may cost in squared error, in units of `plainError`: number from 0. About 0.15 looks as the plain
   * picture does, 1 is for small files, 3 for the smallest.
   */
  readonly lambda: number;
  /** Time spent: integer, 1 to 10. */
  readonly effort: number;
}

/** Bytes, and numbers, of the kernels' tables. */
const WINDOW = 32768;
/** The number that stands for no entry. */
const FILTER_BYTE = 256;
const [PIXEL_BYTES, NODE_BYTES, GROUP_BYTES] = [64, 64, 96];
const [HISTORY, LONGEST, CLASS_KEY] = [16, 258, 4];
/** Beyond all coordinates, yet its square is finite. */
const FAR = 1e15;
/** An error counts at most so much more, or less, than on average. */
const MASK_BOUND = 4;
const LEVELS_PER_E = 30;

/** Fills in the kernels' `Trellis` for one pass over a picture. */
export function loadTrellis(kernel: Kernel, analysis: TrellisAnalysis, plan: TrellisPlan): number {
  const { image, palette, axes, mode, plainError, entryCounts, activityCounts } = analysis;
  const { packing } = palette;
  const look = TRELLIS_LOOKS[mode];
  const { neighbors, history, beside, equalDepth, similarDepth, interior } =
    TRELLIS_SEARCHES[plan.effort - 1]!;
  const rowBytes = Math.ceil(image.width / packing);
  const lambda = plan.lambda * plainError;
  const rates = trellisRates(entryCounts, rowBytes, packing);
  kernel.call.prepareLiterals();
  return kernel.create(TRELLIS, {
    ...coordinateFields(kernel, look, axes),
    ...{ width: image.width, rowBytes, packing, ...diffusion(look) },
    ...loadPalette(kernel, palette, neighbors, rates.literals, lambda),
    weights: loadNumbers(kernel, activityWeights(activityCounts, look.masking), 1),
    ...{
      history,
      beside,
      interior,
      equalDepth,
      similarDepth,
      slack: SLACK_BITS * lambda,
      lead: LEAD_BITS * lambda,
    },
    lengthCosts: lambda > 0 ? loadNumbers(kernel, rates.lengths, lambda) : 0,
    distanceCosts: loadNumbers(kernel, rates.distances, lambda),
    ...loadWindow(kernel, image.width, rowBytes),
  });
}

/** Coordinates, and the lists among which literals are chosen, with what their bits cost. */
function loadPalette(
  kernel: Kernel,
  { coordinates, near, classes, packing }: TrellisPalette,
  neighbors: number,
  literalBits: Float64Array,
  lambda: number,
) {
  const k = coordinates.length / 4;
  const coordinatesAt = kernel.reserve(16 * (FILTER_BYTE + 1));
  kernel
    .f32(coordinatesAt, 4 * (FILTER_BYTE + 1))
    .fill(FAR)
    .set(coordinates);
  const groups = Math.ceil(Math.min(neighbors, k) / 4);
  const lists = kernel.reserve(GROUP_BYTES * groups * k);
  const floats = kernel.f32(lists, (GROUP_BYTES / 4) * groups * k);
  const numbers = kernel.u32(lists, floats.length);
  for (let i = 0; i < 4 * groups * k; i++) {
    const entry = near[Math.floor(i / (4 * groups)) * NEAR + (i % (4 * groups))]!;
    const at = (GROUP_BYTES / 4) * (i >> 2) + (i & 3);
    for (let axis = 0; axis < 4; axis++)
      floats[at + 4 * axis] = entry < 0 ? FAR : coordinates[4 * entry + axis]!;
    floats[at + 16] = entry < 0 ? 0 : lambda * literalBits[entry]!;
    numbers[at + 20] = Math.max(0, entry);
  }
  const classesAt = kernel.reserve(256);
  kernel.u8(classesAt, 256).set(byteClasses(classes, packing));
  return { k, coordinates: coordinatesAt, lists, groups, classes: classesAt };
}

/** The class of every byte: those of its pixels, mixed. */
function byteClasses(classes: Uint8Array, packing: number): Uint8Array {
  const bits = 8 / packing;
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    let mixed = 0;
    for (let pixel = 0; pixel < packing; pixel++)
      mixed = 17 * mixed + (classes[(byte >> (bits * pixel)) & ((1 << bits) - 1)] ?? 0);
    return mixed;
  });
}

function diffusion({ diffusion: share, longestError, reach, exact }: TrellisLook) {
  return {
    ...{ next: share * SHARES.next, belowLeft: share * SHARES.belowLeft, below: share * SHARES.below },
    ...{ belowRight: share * SHARES.belowRight, longestError, limit: reach ** 2, exact: exact ** 2 },
  };
}

/** What a squared error counts at each level of activity: less where much goes on, 1 on average of the logarithms. */
function activityWeights(counts: Float64Array, masking: number): Float64Array {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const mean = counts.reduce((sum, count, level) => sum + count * level, 0) / pixels;
  return counts.map((_, level) => {
    const scale = exp((masking * (mean - level)) / LEVELS_PER_E);
    return Math.min(MASK_BOUND, Math.max(1 / MASK_BOUND, scale));
  });
}

function loadNumbers(kernel: Kernel, numbers: Float64Array, factor: number): number {
  const at = kernel.reserve(4 * numbers.length);
  kernel.f32(at, numbers.length).set(numbers.map((number) => number * factor));
  return at;
}

/** Memory of rows and of the window. */
function loadWindow(kernel: Kernel, width: number, rowBytes: number) {
  const table = () => kernel.reserveZeroed(4 * WINDOW);
  return {
    ...{ equalHeads: table(), equalLinks: table(), similarHeads: table(), similarLinks: table() },
    stream: kernel.reserve(2 * (2 * WINDOW + rowBytes + 2 * HISTORY)),
    position: 1,
    pixels: kernel.reserve(PIXEL_BYTES * width),
    nodes: kernel.reserve(NODE_BYTES * (rowBytes + 1)),
    errors: kernel.reserveZeroed(16 * (width + 2)),
    guesses: kernel.reserveZeroed(rowBytes + 2 * CLASS_KEY),
    guessClasses: kernel.reserve(rowBytes + 2 * CLASS_KEY),
    own: kernel.reserve(2 * (2 * HISTORY + LONGEST)),
  };
}
