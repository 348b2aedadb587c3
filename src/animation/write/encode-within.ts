import type { Task } from '../../core/task.ts';
import type { EncodedFrames } from './encode-frames.ts';

/** How a limit of bytes was met. */
export interface AnimationTarget {
  /** Most bytes. */
  readonly limit: number;
  readonly reached: boolean;
  /** K that was taken. */
  readonly colors: number;
  /** Files that were made. */
  readonly encodes: number;
}

const MIN_COLORS = 2;
/** Ratio of two numbers of colours that are not worth a file between them. */
const CLOSE = 1.03;

/** The file of most colours that keeps to a limit, by halving the range of K in powers of two; else the smallest. */
export async function encodeWithin(
  limit: number,
  most: number,
  encode: (k: number, task: Task) => Promise<EncodedFrames>,
  task: Task,
): Promise<{ readonly encoded: EncodedFrames; readonly target: AnimationTarget }> {
  const steps = 2 + Math.ceil(Math.log2(Math.max(2, most)));
  let encodes = 0;
  const attempt = (k: number) => {
    const from = Math.min(1, encodes++ / steps);
    return encode(k, task.part(from, Math.min(1, encodes / steps)));
  };
  let [low, high] = [Math.min(MIN_COLORS, most), most];
  let best = { k: high, encoded: await attempt(high) };
  const done = () => {
    const reached = best.encoded.bytes.length <= limit;
    return { encoded: best.encoded, target: { limit, reached, colors: best.k, encodes } };
  };
  if (best.encoded.bytes.length <= limit || low === high) return done();
  best = { k: low, encoded: await attempt(low) };
  if (best.encoded.bytes.length > limit) return done();
  while (high - low > 1 && high / low > CLOSE) {
    const k = Math.min(high - 1, Math.max(low + 1, Math.round(Math.sqrt(low * high))));
    const encoded = await attempt(k);
    if (encoded.bytes.length > limit) high = k;
    else {
      low = k;
      best = { k, encoded };
    }
  }
  return done();
}
