import { Task } from '../../core/task.ts';
import type { QuantizePlan } from '../../options/quantize-plan.ts';
import type { ModelReport } from '../../quantize/quantize.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';
import { colorHistogram } from '../../vectors/color-index.ts';
import type { Animation } from '../animation.ts';
import { copyArea, differingArea, forRows } from '../areas.ts';
import { type AlphaFit, type ChangedFrame, changedFrames } from './changed-frames.ts';
import { colorFrame } from './color-frame.ts';
import type { AnimationFormatDefinition } from './formats.ts';
import { type FrameColors, fitFrames, takePalette } from './frame-colors.ts';
import { FrameError } from './frame-error.ts';
import { type AnimationFigures, FrameJudge } from './frame-judge.ts';
import { framePalette, MAX_ENTRIES } from './frame-palette.ts';

/** What one pass over the frames goes by. */
export interface FramesPlan {
  readonly animation: Animation;
  readonly format: AnimationFormatDefinition;
  readonly alpha: AlphaFit;
  readonly plan: QuantizePlan;
  /** Of all frames; undefined where each has a palette of its own. */
  readonly histogram: ColorHistogram | undefined;
  /** Given colours, 4 bytes RGBA each. */
  readonly palette: Uint8Array | undefined;
  /** Whether frames are to be judged, which takes time of its own. */
  readonly judges: boolean;
}

/** A finished file, and how far it is from the frames. */
export interface EncodedFrames {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of all frames, or of the first: 4 bytes RGBA per entry. */
  readonly colors: Uint8Array;
  /** Colours that occur in any frame. */
  readonly used: number;
  readonly mse: number;
  /** Where they were judged. */
  readonly figures: AnimationFigures | undefined;
  readonly model: ModelReport;
}

/** Gives every frame at most `k` colours, and writes it; one frame is in memory at a time. */
export async function encodeFrames(
  given: FramesPlan,
  k: number | 'auto',
  task: Task,
): Promise<EncodedFrames> {
  const { animation, format, alpha, plan, histogram } = given;
  const { width, height, delays, plays } = animation;
  const common = histogram && (await commonColors(histogram, given, k, task.part(0, 0.2)));
  const shared = common && framePalette(common.packed, keepsSpare(given, common.packed.length));
  const header = { width, height, delays, plays, palette: shared, effort: plan.effort };
  const writer = format.newWriter(header);
  const shown = new Uint32Array(width * height);
  const target = new Uint32Array(width * height);
  const [error, used] = [new FrameError(), new Set<number>()];
  const judge = given.judges ? new FrameJudge(delays.length) : undefined;
  let first: FrameColors | undefined;
  for await (const frame of changedFrames(animation, alpha)) {
    const { number, area } = frame;
    await task.checkpoint('encode', 0.2 + (0.8 * number) / delays.length);
    const colors = common ?? (await ownColors(frame, shown, { k, plan }, task));
    first ??= colors;
    const wished = await colorFrame(frame, colors, { shown, target }, plan, task);
    error.add(frame, shown, target);
    await judge?.add(number, frame.image, target, { signal: task.signal });
    addUsed(used, target, width, frame);
    const painted = number === 0 ? area : differingArea(shown, width, area, copyArea(target, width, area));
    const isEmpty = painted.width === 0;
    await writer.add(
      {
        ...{ number, shown, target },
        // Strings that were counted on are those of the whole area.
        area: isEmpty ? { left: 0, top: 0, width: 1, height: 1 } : wished?.strings ? area : painted,
        palette: shared ?? framePalette(colors.packed, true),
        wished,
      },
      task,
    );
    forRows(area, width, (at, end) => shown.set(target.subarray(at, end), at));
  }
  const bytes = await writer.finish(task);
  task.report('encode', 1);
  const mse = error.mean(width * height * delays.length);
  const facts = { mse, figures: judge?.figures(mse), model: first!.model };
  return { bytes, colors: first!.colors, used: used.size, ...facts };
}

/** Whether pixels that stay get an entry of their own: a trellis counts on it. */
function keepsSpare({ plan, format }: Pick<FramesPlan, 'plan' | 'format'>, colors: number): boolean {
  return format.hasSpare(colors) || (plan.coding === 'lzw' && typeof plan.trellis === 'number');
}

/** Colours of all frames, of which there are one less where pixels that stay need the last entry. */
async function commonColors(
  histogram: ColorHistogram,
  { palette, plan, format }: FramesPlan,
  k: number | 'auto',
  task: Task,
): Promise<FrameColors> {
  if (palette) return takePalette(histogram, palette, plan);
  const isFull = k === MAX_ENTRIES && histogram.colors[0] !== 0 && keepsSpare({ plan, format }, MAX_ENTRIES);
  return fitFrames(histogram, isFull ? MAX_ENTRIES - 1 : k, plan, task);
}

/** Colours for what differs in one frame, and for nothing else. */
async function ownColors(
  { pixels, area, before, image, number }: ChangedFrame,
  shown: Uint32Array,
  { k, plan }: { readonly k: number | 'auto'; readonly plan: QuantizePlan },
  { signal }: Task,
): Promise<FrameColors> {
  const changed: number[] = [];
  const { width } = image;
  forRows(area, width, (at, end, y) => {
    for (let i = at, from = y * area.width; i < end; i++, from++)
      if (number === 0 || pixels[i] !== before[from]) changed.push(pixels[i]!);
  });
  if (changed.length === 0) changed.push(shown[0]!);
  const data = new Uint8Array(Uint32Array.from(changed).buffer);
  const histogram = await colorHistogram({ width: changed.length, height: 1, data }, { signal });
  // Pixels that stay may have colours that are not in it, and need an entry.
  const most = k === MAX_ENTRIES && histogram.colors[0] !== 0 ? MAX_ENTRIES - 1 : k;
  return fitFrames(histogram, most, plan, new Task({ signal }));
}

function addUsed(used: Set<number>, target: Uint32Array, width: number, { area }: ChangedFrame): void {
  let last = -1;
  forRows(area, width, (at, end) => {
    for (let i = at; i < end; i++) {
      if (target[i] === last) continue;
      last = target[i]!;
      used.add(last);
    }
  });
}
