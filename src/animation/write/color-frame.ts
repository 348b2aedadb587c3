import { Task } from '../../core/task.ts';
import { isDithered } from '../../map/index-pixels.ts';
import { mapTrellis } from '../../map/trellis/map.ts';
import { modeIn, prepareTrellis } from '../../map/trellis/prepare.ts';
import type { QuantizePlan } from '../../options/quantize-plan.ts';
import { quantizeWithPaletteByPlan } from '../../quantize/quantize-with-palette.ts';
import { colorError } from '../../stats/color-error.ts';
import { forRows } from '../areas.ts';
import type { ChangedFrame } from './changed-frames.ts';
import type { FrameColors } from './frame-colors.ts';
import { MAX_ENTRIES } from './frame-palette.ts';
import { type LossyStrings, lossyStrings } from './lossy-strings.ts';
import type { WishedStays } from './painted-frame.ts';
import { STAYS } from './string-table.ts';

/** The canvas in the colours of the file: as the frame before has left it, and as it is to be. */
export interface Canvases {
  readonly shown: Uint32Array;
  readonly target: Uint32Array;
}

/** Bits that a pixel is taken to save that stays as it is, in place of one that is nearly so. */
const SAVED_BITS = 6;

/**
 * Gives the pixels of a frame that differ from those before the colours of a palette; the others keep what they have,
 * so that dithering stands still where the picture does. Along a trellis also those stay whose error grows by less than
 * what their bits cost (conditional replenishment, Mounts 1969). Gives what the trellis counts on to be written;
 * undefined without one.
 */
export async function colorFrame(
  frame: ChangedFrame,
  colors: FrameColors,
  canvases: Canvases,
  plan: QuantizePlan,
  task: Task,
): Promise<WishedStays | undefined> {
  const { image, pixels, area } = frame;
  const { packed, labels, exact } = colors;
  const { target } = canvases;
  if (area.width === 0) return undefined;
  const isTrellis = typeof plan.trellis === 'number' && !isDithered(plan) && !exact;
  const lambda = isTrellis ? (plan.trellis as number) * colors.plainError : 0;
  const stays = stayingPixels(frame, colors, canvases, plan.coding === 'lzw' ? 0 : lambda);
  const isLossy = isTrellis && plan.coding === 'lzw' && lambda > 0;
  const lossy = isLossy ? lossyIndices(frame, colors, canvases, { stays, lambda }, plan.effort) : undefined;
  const [indices, strings] = [
    lossy?.entries ?? (await indicesOf(frame, colors, { stays, lambda }, plan, task)),
    lossy?.lengths,
  ];
  forRows(area, image.width, (at, end, y) => {
    for (let i = at, from = y * area.width; i < end; i++, from++)
      if (!stays[from]) target[i] = packed[indices ? indices[from]! : labels.get(pixels[i]!)]!;
  });
  return isTrellis ? { area, stays, strings } : undefined;
}

/** The entries of the pixels of the area, where they are not those that are nearest to their colours. */
async function indicesOf(
  frame: ChangedFrame,
  colors: FrameColors,
  costs: AreaCosts,
  plan: QuantizePlan,
  task: Task,
): Promise<Uint16Array | undefined> {
  if (colors.exact) return undefined;
  if (isDithered(plan)) return ditheredIndices(frame, colors.colors, plan, task);
  return typeof plan.trellis === 'number' ? trellisIndices(frame, colors, costs, plan, task) : undefined;
}

/** 1 for every pixel of the area that is to stay as it is. */
function stayingPixels(
  { number, pixels, area, before, image }: ChangedFrame,
  { packed, labels }: FrameColors,
  { shown }: Canvases,
  lambda: number,
): Uint8Array {
  const stays = new Uint8Array(area.width * area.height);
  if (number === 0) return stays;
  const saved = lambda * SAVED_BITS;
  forRows(area, image.width, (at, end, y) => {
    for (let i = at, from = y * area.width; i < end; i++, from++) {
      const color = pixels[i]!;
      const isEqual = color === before[from];
      if (isEqual || (saved > 0 && isNear(color, shown[i]!, packed[labels.get(color)]!, saved)))
        stays[from] = 1;
    }
  });
  return stays;
}

/** Whether a colour that is shown may stand for another one in place of its nearest. */
function isNear(color: number, shown: number, nearest: number, most: number): boolean {
  if (color >>> 24 !== shown >>> 24) return false;
  return colorError(color, shown) - colorError(color, nearest) <= most;
}

/** The entries of the pixels of the area by any other mapping. */
async function ditheredIndices(
  { image, area }: ChangedFrame,
  colors: Uint8Array,
  plan: QuantizePlan,
  { signal }: Task,
): Promise<Uint16Array> {
  // Whole frames, so that the pattern of ordered dithering lies where it lay.
  const own = { ...plan, colors: colors.length / 4 };
  const result = await quantizeWithPaletteByPlan(image, { colors }, own, new Task({ signal }));
  const whole = result.image.indices;
  const indices = new Uint16Array(area.width * area.height);
  forRows(area, image.width, (at, end, y) => indices.set(whole.subarray(at, end), y * area.width));
  return indices;
}

/** Which pixels of an area stay, and what a bit may cost in squared error. */
interface AreaCosts {
  readonly stays: Uint8Array;
  readonly lambda: number;
}

/**
 * The entries of the pixels of the area along a trellis. To it pixels that stay are transparent, so that it counts the
 * bits of what is written; their entries say nothing.
 */
async function trellisIndices(
  frame: ChangedFrame,
  colors: FrameColors,
  { stays, lambda }: AreaCosts,
  { space, trellisMode, effort, coding }: QuantizePlan,
  { signal }: Task,
): Promise<Uint16Array> {
  const { width, height } = frame.area;
  const seen = new Uint32Array(width * height);
  forRows(frame.area, frame.image.width, (at, end, y) => {
    for (let i = at, from = y * width; i < end; i++, from++) seen[from] = stays[from] ? 0 : frame.pixels[i]!;
  });
  const indices = Uint16Array.from(seen, (color, i) => (stays[i] ? 0 : colors.labels.get(color)));
  const entries = trellisEntries(colors, indices, stays);
  const palette = { colors: new Uint8Array(Uint32Array.from(entries, (i) => colors.packed[i] ?? 0).buffer) };
  const image = { width, height, data: new Uint8Array(seen.buffer) };
  const task = new Task({ signal });
  const analysis = await prepareTrellis(image, palette, modeIn(space, trellisMode), task);
  if (analysis.plainError === 0) return indices;
  const own = { lambda: lambda / analysis.plainError, effort, coding };
  const mapped = (await mapTrellis(analysis, own, task)).indices;
  for (let i = 0; i < indices.length; i++) {
    const entry = entries[mapped[i]!]!;
    const isHole = entry < 0 || (colors.packed[entry] === 0 && seen[i] !== 0);
    // What is transparent would stay as it is.
    if (!stays[i] && !isHole) indices[i] = entry;
  }
  return indices;
}

/** Strings that are followed at each effort. */
const STRINGS = [4, 4, 6, 6, 8, 8, 12, 16, 24, 32];

/** The same for a coder of LZW, with what may stay and what its error is: marks it in `stays`. */
function lossyIndices(
  { pixels, area, image, number }: ChangedFrame,
  { packed, labels, near }: FrameColors,
  { shown }: Canvases,
  { stays, lambda }: AreaCosts,
  effort: number,
): LossyStrings {
  const count = area.width * area.height;
  const own = new Uint32Array(count);
  const nearest = new Uint16Array(count);
  const stayErrors = new Float32Array(count).fill(Infinity);
  const there = new Uint16Array(count).fill(STAYS);
  const entryOf = new Map(Array.from(packed, (color, entry) => [color, entry]));
  forRows(area, image.width, (at, end, y) => {
    for (let i = at, from = y * area.width; i < end; i++, from++) {
      own[from] = pixels[i]!;
      if (!stays[from]) nearest[from] = labels.get(pixels[i]!);
      else there[from] = entryOf.get(shown[i]!) ?? STAYS;
      if (number === 0) continue;
      const isAlike = pixels[i]! >>> 24 === shown[i]! >>> 24;
      stayErrors[from] = stays[from] ? 0 : isAlike ? colorError(pixels[i]!, shown[i]!) : Infinity;
    }
  });
  const lossy = { pixels: new Uint8Array(own.buffer), nearest, stayErrors, fixed: stays, shown: there };
  const colors = new Uint8Array(packed.slice().buffer);
  const found = lossyStrings({ ...lossy, colors, near: near! }, { lambda, strings: STRINGS[effort - 1]! });
  // A pixel that must not change may be written as the entry that is there.
  for (const [i, entry] of found.entries.entries()) stays[i] = entry === STAYS ? 1 : 0;
  return found;
}

/** Entries of a palette that an area is mapped to; -1 is the transparent one of pixels that stay. */
function trellisEntries({ packed }: FrameColors, indices: Uint16Array, stays: Uint8Array): number[] {
  const entries = [...packed.keys()];
  if (packed.includes(0) || !stays.includes(1)) return entries;
  if (entries.length < MAX_ENTRIES) return [-1, ...entries];
  const counts = new Uint32Array(MAX_ENTRIES);
  for (const [i, entry] of indices.entries()) if (!stays[i]) counts[entry]!++;
  const rarest = counts.indexOf(counts.reduce((least, count) => Math.min(least, count), Infinity));
  return [-1, ...entries.filter((entry) => entry !== rarest)];
}
