import type { RunBands } from '../../core/run-bands.ts';
import type { Coding } from '../../core/vocabulary.ts';
import { lzwBits } from '../../encode/bit-depth.ts';
import { FOLLOWED_STRING, STRING_TRELLIS, TABLE_STRING, TRELLIS } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { exp } from '../../math/exp-log.ts';
import { coordinateFields, NEAR, type TrellisPalette } from './palette.ts';
import {
  BELOW,
  LEAD_BITS,
  nextShares,
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
  /** Whose bits are counted; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** Maps the bands of a large picture; default: one after the other. */
  readonly runBands?: RunBands | undefined;
  /** False: errors stay where they are, whatever the mode; default true. */
  readonly diffuses?: boolean | undefined;
}

/** Codes of a full table of strings. */
const MAX_CODES = 4096;
/** What a pixel is taken to cost before anything is coded, in bits, and how many pixels that counts. */
const [FIRST_BITS, FIRST_PIXELS] = [3, 256];
/** Bytes, and numbers, of the kernels' tables. */
const WINDOW = 32768;
/** The number that stands for no entry. */
const FILTER_BYTE = 256;
const [PIXEL_BYTES, NODE_BYTES, GROUP_BYTES, FIRST_BYTES, LINK_BYTES] = [64, 64, 96, 32, 8];
/** Nodes whose chains are walked together. */
const WALKED_NODES = 4;
/** More matches than are offered at a node. */
const MAX_OFFERS = 512;
const [HISTORY, LONGEST, CLASS_KEY] = [16, 258, 4];
/** Beyond all coordinates, yet its square is finite. */
const FAR = 1e15;
/** An error counts at most so much more, or less, than on average. */
const MASK_BOUND = 4;
const LEVELS_PER_E = 30;

/** Fills in the kernels' `Trellis` for one pass over a picture. */
export function loadTrellis(kernel: Kernel, analysis: TrellisAnalysis, plan: TrellisPlan): number {
  const { image, palette, entryCounts } = analysis;
  const { packing } = palette;
  const { history, beside, equalDepth, similarDepth, interior } = TRELLIS_SEARCHES[plan.effort - 1]!;
  const rowBytes = Math.ceil(image.width / packing);
  const lambda = plan.lambda * analysis.plainError;
  const rates = trellisRates(entryCounts, rowBytes, packing);
  return kernel.create(TRELLIS, {
    ...loadPixels(kernel, analysis, { ...plan, packing }),
    ...{ history, beside, interior, equalDepth, similarDepth, lead: LEAD_BITS * lambda },
    lengthCosts: lambda > 0 ? loadNumbers(kernel, rates.lengths, lambda) : 0,
    distanceCosts: loadNumbers(kernel, rates.distances, lambda),
    ...loadWindow(kernel, rowBytes),
    similars: kernel.reserve(LINK_BYTES * WALKED_NODES * similarDepth),
    similarEnds: kernel.reserve(4 * WALKED_NODES),
  });
}

/** Fills in the kernels' `StringTrellis`; bands have `rows` rows. */
export function loadStrings(
  kernel: Kernel,
  analysis: TrellisAnalysis,
  plan: TrellisPlan,
  rows: number,
): number {
  const lambda = plan.lambda * analysis.plainError;
  const { maxStrings } = TRELLIS_SEARCHES[plan.effort - 1]!;
  const at = kernel.create(STRING_TRELLIS, {
    ...loadPixels(kernel, analysis, { ...plan, packing: 1 }),
    minimum: lzwBits(analysis.palette.coordinates.length / 4),
    table: kernel.reserveZeroed(TABLE_STRING.bytes * MAX_CODES),
    lengths: kernel.reserve(2 * analysis.image.width * rows),
    followed: kernel.reserve(FOLLOWED_STRING.bytes * (2 * maxStrings + 1)),
    ...{ maxFollowed: maxStrings, bitCost: lambda },
    ...{ pastCost: FIRST_BITS * lambda * FIRST_PIXELS, pastPixels: FIRST_PIXELS },
  });
  kernel.call.clearTable(at);
  return at;
}

/** What is the same for every coding: how pixels and entries compare, and what a row needs. */
function loadPixels(
  kernel: Kernel,
  { image, palette, axes, mode, plainError, entryCounts, activityCounts }: TrellisAnalysis,
  plan: TrellisPlan & Pick<TrellisPalette, 'packing'>,
) {
  const look = TRELLIS_LOOKS[mode];
  const { packing } = plan;
  const { width } = image;
  const rowBytes = Math.ceil(width / packing);
  const { literals } = trellisRates(entryCounts, rowBytes, packing);
  const { neighbors } = TRELLIS_SEARCHES[plan.effort - 1]!;
  const lambda = plan.lambda * plainError;
  kernel.call.prepareLiterals();
  return {
    ...coordinateFields(kernel, look, axes),
    ...{ width, rowBytes, packing, ...diffusion(look, plan.diffuses ?? true) },
    shares: loadNumbers(kernel, nextShares(look), plan.diffuses === false ? 0 : look.diffusion),
    ...loadPalette(kernel, { ...palette, packing }, neighbors, literals, lambda),
    weights: loadNumbers(kernel, activityWeights(activityCounts, look.masking), 1),
    slack: SLACK_BITS * lambda,
    pixels: kernel.reserve(PIXEL_BYTES * width),
    errors: kernel.reserveZeroed(16 * (width + 2)),
    guesses: kernel.reserveZeroed(rowBytes + 2 * CLASS_KEY),
    guessClasses: kernel.reserve(rowBytes + 2 * CLASS_KEY),
  };
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
  const groupsOf = (entries: number) => Math.ceil(Math.min(entries, k) / 4);
  const [groups, nearGroups] = [groupsOf(neighbors), groupsOf(NEAR)];
  const lists = kernel.reserve(GROUP_BYTES * nearGroups * k);
  const floats = kernel.f32(lists, (GROUP_BYTES / 4) * nearGroups * k);
  const numbers = kernel.u32(lists, floats.length);
  for (let i = 0; i < 4 * nearGroups * k; i++) {
    const entry = near[Math.floor(i / (4 * nearGroups)) * NEAR + (i % (4 * nearGroups))]!;
    const at = (GROUP_BYTES / 4) * (i >> 2) + (i & 3);
    for (let axis = 0; axis < 4; axis++)
      floats[at + 4 * axis] = entry < 0 ? FAR : coordinates[4 * entry + axis]!;
    floats[at + 16] = entry < 0 ? 0 : lambda * literalBits[entry]!;
    numbers[at + 20] = Math.max(0, entry);
  }
  const classesAt = kernel.reserve(256);
  kernel.u8(classesAt, 256).set(byteClasses(classes, packing));
  return { k, coordinates: coordinatesAt, lists, groups, nearGroups, classes: classesAt };
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

function diffusion(
  { diffusion, longestError, reach, gray, grayReach, exact, exactReach }: TrellisLook,
  diffuses: boolean,
) {
  return {
    ...{ diffused: diffuses ? diffusion : 0, ...BELOW },
    ...{
      longestError,
      limit: reach ** 2,
      grayLimit: grayReach ** 2,
      gray: gray ** 2,
      exact: exact ** 2,
      exactLimit: exactReach ** 2,
    },
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

/** Memory of matches. */
function loadWindow(kernel: Kernel, rowBytes: number) {
  const table = () => kernel.reserveZeroed(4 * WINDOW);
  return {
    ...{ equalHeads: table(), similarHeads: table(), links: kernel.reserveZeroed(8 * WINDOW) },
    stream: kernel.reserve(2 * (2 * WINDOW + rowBytes + 2 * HISTORY)),
    position: 1,
    nodes: kernel.reserve(NODE_BYTES * (rowBytes + 1)),
    own: kernel.reserve(2 * (2 * HISTORY + LONGEST)),
    firsts: kernel.reserveZeroed(FIRST_BYTES * FILTER_BYTE),
    offers: kernel.reserve(LINK_BYTES * MAX_OFFERS),
  };
}
