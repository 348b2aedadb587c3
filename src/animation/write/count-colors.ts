import type { Task } from '../../core/task.ts';
import { type ColorHistogram, HistogramSum } from '../../vectors/color-histogram.ts';
import { colorHistogram } from '../../vectors/color-index.ts';
import type { Animation, Rectangle } from '../animation.ts';
import { copyArea } from '../areas.ts';
import { type AlphaFit, changedFrames } from './changed-frames.ts';

/**
 * The colours of all frames, each as it is seen. What does not change is counted once, times the frames that show it,
 * so that it takes the time of the changes alone.
 */
export async function countAnimation(
  animation: Animation,
  alpha: AlphaFit,
  task: Task,
): Promise<ColorHistogram> {
  const sum = new HistogramSum();
  const frames = animation.delays.length;
  for await (const { number, pixels, area, before } of changedFrames(animation, alpha)) {
    await task.checkpoint('histogram', number / frames);
    const left = frames - number;
    const after = copyArea(pixels, animation.width, area);
    if (after.length === 0) continue;
    sum.add(scaled(await histogramOf(after, area, task), left));
    if (number > 0) sum.add(scaled(await histogramOf(before, area, task), -left));
  }
  return withoutZeros(sum.sum());
}

function histogramOf(colors: Uint32Array, { width, height }: Rectangle, { signal }: Task) {
  const data = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  return colorHistogram({ width, height, data }, { signal });
}

function scaled(histogram: ColorHistogram, times: number): ColorHistogram {
  return { ...histogram, counts: histogram.counts.map((count) => count * times) };
}

/** Colours that are gone by the counts are left out. */
function withoutZeros({ colors, counts }: ColorHistogram): ColorHistogram {
  const left = colors.filter((_, i) => counts[i]! > 0);
  const kept = counts.filter((count) => count > 0);
  return {
    colors: left,
    counts: kept,
    pixels: kept.reduce((total, count) => total + count, 0),
    opaque: left.every((color) => color >= 0xff000000),
  };
}
