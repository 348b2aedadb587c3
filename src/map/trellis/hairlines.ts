import type { Task } from '../../core/task.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { GROUND_LEVEL } from './parameters.ts';

/** Lines may be so many pixels wide. */
const WIDEST = 2;
/** Squared difference of a line from what is on both sides of it, in bytes over all channels: less is a gradient. */
const MIN_SQUARE = 12 ** 2;
/** Pixels between two looks at the signal. */
const STRIDE = 1 << 18;

/**
 * Gives pixels of thin straight lines the level of activity of plain grounds: they get their nearest entries. A line
 * takes few pixels, so that it costs less error than bits to let it vanish, above all across the rows; but it would be
 * missed. Pixels of lines are equal to the next one along the line, and differ in the same way from both sides. Throws
 * `cancelled`.
 */
export async function markHairlines(image: PixelImage, activity: Uint8Array, task: Task): Promise<void> {
  const { width, height } = image;
  const pixels = packedPixels(image);
  const isEqual = (i: number, step: number) =>
    pixels[i] === pixels[i - step] || pixels[i] === pixels[i + step];
  for (let i = WIDEST * width; i < (height - WIDEST) * width; i++) {
    if (i % STRIDE === 0) await task.checkpoint('map', 0);
    const x = i % width;
    if (x < WIDEST || x >= width - WIDEST) continue;
    if ((isEqual(i, width) && isRidge(pixels, i, 1)) || (isEqual(i, 1) && isRidge(pixels, i, width)))
      activity[i] = GROUND_LEVEL;
  }
}

/** Whether a pixel differs in the same way from those on both sides, a step or a few away. */
function isRidge(pixels: Uint32Array, i: number, step: number): boolean {
  for (let before = 1; before <= WIDEST; before++) {
    const left = pixels[i - before * step]!;
    if (left === pixels[i]) continue;
    for (let behind = 1; behind <= WIDEST; behind++) {
      const right = pixels[i + behind * step]!;
      if (right !== pixels[i] && isBeyond(pixels[i]!, left, right)) return true;
    }
    return false;
  }
  return false;
}

/** Whether a colour lies off two others on the same side of both, far enough from each. */
function isBeyond(color: number, one: number, other: number): boolean {
  let [toOne, toOther, product] = [0, 0, 0];
  for (let shift = 0; shift < 32; shift += 8) {
    const channel = (color >>> shift) & 255;
    const a = channel - ((one >>> shift) & 255);
    const b = channel - ((other >>> shift) & 255);
    toOne += a * a;
    toOther += b * b;
    product += a * b;
  }
  return Math.min(toOne, toOther) >= MIN_SQUARE && product >= MIN_SQUARE;
}
