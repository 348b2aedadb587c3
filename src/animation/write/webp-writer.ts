import { joinBytes } from '../../core/join-bytes.ts';
import type { Task } from '../../core/task.ts';
import { encodeWebp } from '../../encode/webp/encode-webp.ts';
import type { Rectangle } from '../animation.ts';
import { bytesOf, riffOf } from '../riff.ts';
import type { AnimationHeader, AnimationWriter } from './animation-writer.ts';
import { wholeDelays } from './delays.ts';
import { paletteBytes } from './frame-palette.ts';
import { freeEntry, overIndices, type PaintedFrame, paintArea } from './painted-frame.ts';

const MAX_DELAY = 2 ** 24 - 1;
const MAX_PLAYS = 65_535;
const [ANIMATION_FLAG, ALPHA_FLAG] = [0x02, 0x10];
const DO_NOT_BLEND = 2;
/** Bytes before the first chunk of a file. */
const RIFF_HEAD = 12;

/** Writes an animated lossless WebP (RFC 9649, section 2.7). Frames begin at even positions. */
export class WebpWriter implements AnimationWriter {
  readonly #header: AnimationHeader;
  readonly #delays: readonly number[];
  readonly #frames: { readonly type: string; readonly body: Uint8Array }[] = [];

  constructor(header: AnimationHeader) {
    this.#header = header;
    this.#delays = wholeDelays(header.delays, 1, MAX_DELAY);
  }

  async add({ number, shown, target, area, palette }: PaintedFrame, task: Task): Promise<void> {
    const even = evenArea(area);
    const painted = paintArea({ target, palette }, this.#header.width, even, (at) => shown[at]!);
    const still = async (indices: Uint8Array, transparent = -1) => {
      const own = paletteBytes(palette);
      if (transparent >= 0) own.colors.fill(0, 4 * transparent, 4 * transparent + 4);
      const image = { width: even.width, height: even.height, palette: own, indices };
      const { effort } = this.#header;
      return (await encodeWebp(image, { effort, signal: task.signal })).subarray(RIFF_HEAD);
    };
    let flags = DO_NOT_BLEND;
    let best = await still(painted.indices);
    const free = painted.staying > 0 && painted.lies ? freeEntry(painted, palette) : -1;
    if (free >= 0) {
      const over = await still(overIndices(painted, free), free);
      if (over.length < best.length) [best, flags] = [over, 0];
    }
    const place = [even.left / 2, even.top / 2, even.width - 1, even.height - 1, this.#delays[number]!];
    const body = joinBytes([...place.map((value) => bytesOf(value, 3)), Uint8Array.of(flags), best]);
    this.#frames.push({ type: 'ANMF', body });
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    const { width, height, plays } = this.#header;
    const flags = Uint8Array.of(ANIMATION_FLAG | ALPHA_FLAG, 0, 0, 0);
    const times = bytesOf(Math.min(MAX_PLAYS, plays), 2);
    return riffOf([
      { type: 'VP8X', body: joinBytes([flags, bytesOf(width - 1, 3), bytesOf(height - 1, 3)]) },
      { type: 'ANIM', body: joinBytes([bytesOf(0, 4), times]) },
      ...this.#frames,
    ]);
  }
}

function evenArea({ left, top, width, height }: Rectangle): Rectangle {
  const [x, y] = [left & 1, top & 1];
  return { left: left - x, top: top - y, width: width + x, height: height + y };
}
