// What error diffusion does at a pixel, whatever the order of pixels.

import { DitherGuard, isEntryFar, shareOf, takenError } from './dither-guard';
import { EntryRepeats, noteEntry, repeatedEntry } from './dither-repeats';
import {
  clampTo,
  DitherTarget,
  entryAbout,
  entryFor,
  entryForNothing,
  storeIndex,
  valueOfPixel,
} from './dither-target';

/** A target whose errors are diffused. */
@unmanaged
export class GuardedTarget extends DitherTarget {
  /** 0: every pixel takes all that it receives. */
  guard: DitherGuard;
  /** Of pictures with a guard. */
  repeats: EntryRepeats;
}

/**
 * Gives a pixel its entry, whose index is number `x` of those at `out`; returns its error. `contrasts`: where the
 * guard's contrast of pixel 0 of these is.
 */
export function mapPixel<Axes>(
  d: GuardedTarget,
  pixel: u32,
  contrasts: usize,
  x: usize,
  received: v128,
  out: usize,
): v128 {
  const guard = d.guard;
  const nothing = f32x4.splat(0);
  if (offsetof<Axes>() === 4 && pixel >>> 24 === 0) {
    storeIndex(d, out, x, entryForNothing<Axes>(d));
    return nothing;
  }
  const source = valueOfPixel<Axes>(d, pixel);
  let taken = received;
  if (guard) {
    const passed = shareOf(guard, pixel);
    if (passed >= 0) {
      const entry = entryFor<Axes>(d, pixel, source);
      storeIndex(d, out, x, entry);
      noteEntry(d.repeats, entry, x);
      return f32x4.mul(received, f32x4.splat(passed));
    }
    taken = takenError<Axes>(guard, pixel, load<u32>(contrasts + (x << 2)), received);
  }
  const value = clampTo<Axes>(f32x4.add(source, taken));
  let index = entryAbout<Axes>(d, pixel, value);
  if (offsetof<Axes>() === 3 && guard) {
    index = repeatedEntry(d, d.repeats, value, index, load<u32>(contrasts + (x << 2)), x);
    noteEntry(d.repeats, index, x);
  }
  const entry = v128.load(d.entries + (index << 4));
  if (offsetof<Axes>() === 4 && guard && isEntryFar(guard, pixel, source, entry)) {
    const plain = entryFor<Axes>(d, pixel, source);
    storeIndex(d, out, x, plain);
    return plain === index ? f32x4.sub(value, entry) : nothing;
  }
  storeIndex(d, out, x, index);
  return f32x4.sub(value, entry);
}
