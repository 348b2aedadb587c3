import { joinBytes } from '../../core/join-bytes.ts';
import type { Task } from '../../core/task.ts';
import { encodeGif } from '../../encode/gif/encode-gif.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import { type Rectangle, unite } from '../animation.ts';
import { copyArea, differingArea, forRows } from '../areas.ts';
import type { AnimationHeader, AnimationWriter } from './animation-writer.ts';
import { smallest } from './animation-writer.ts';
import { wholeDelays } from './delays.ts';
import { flexibleIndices } from './flexible-lzw.ts';
import { type FramePalette, paletteBytes } from './frame-palette.ts';
import { controlBlock, fileHead, frameHead, MAX_SHORT } from './gif-blocks.ts';
import {
  freeEntry,
  overIndices,
  type PaintedArea,
  type PaintedFrame,
  paintArea,
  type WishedStays,
  wishedIndices,
} from './painted-frame.ts';

const [KEEP, CLEAR] = [1, 2];

/** A frame that is written when it is known whether the next one needs its area to be cleared. */
interface Pending {
  readonly number: number;
  readonly palette: FramePalette;
  readonly area: Rectangle;
  /** What was there before, in the area. */
  readonly before: Uint32Array;
  readonly wished: WishedStays | undefined;
}

/**
 * Writes an animated GIF. Frames are laid on what is there; where pixels become transparent, the frame before is
 * disposed of by clearing the area around them, and what else was there is painted again.
 */
export class GifWriter implements AnimationWriter {
  readonly #header: AnimationHeader;
  readonly #delays: readonly number[];
  readonly #pieces: Uint8Array[] = [];
  #pending: Pending | undefined;
  /** The canvas as it is to be seen, as far as it is known. */
  #target: Uint32Array = new Uint32Array(0);

  constructor(header: AnimationHeader) {
    this.#header = header;
    this.#delays = wholeDelays(header.delays, 10, MAX_SHORT);
  }

  async add({ number, shown, target, area, palette, wished }: PaintedFrame, task: Task): Promise<void> {
    const { width } = this.#header;
    const cleared = this.#pending && clearedArea(shown, target, width, area);
    if (!cleared) {
      await this.#flush(shown, KEEP, undefined, task);
      this.#pending = { number, palette, area, before: copyArea(shown, width, area), wished };
    } else {
      const whole = unite(cleared, this.#pending!.area);
      await this.#flush(shown, CLEAR, whole, task);
      const left = shown.slice();
      forRows(whole, width, (at, end) => left.fill(0, at, end));
      const region = unite(area, whole);
      const found = differingArea(left, width, region, copyArea(target, width, region));
      const next = found.width > 0 ? found : { ...region, width: 1, height: 1 };
      const before = copyArea(left, width, next);
      this.#pending = { number, palette, area: next, before, wished: undefined };
    }
    this.#target = target;
  }

  async finish(task: Task): Promise<Uint8Array<ArrayBuffer>> {
    await this.#flush(this.#target, KEEP, undefined, task);
    return joinBytes([...fileHead(this.#header), ...this.#pieces, Uint8Array.of(0x3b)]);
  }

  /** Writes the pending frame. `target`: the canvas with it; `cleared`: an area that it takes in, too. */
  async #flush(
    target: Uint32Array,
    disposal: number,
    cleared: Rectangle | undefined,
    task: Task,
  ): Promise<void> {
    if (!this.#pending) return;
    const { number, palette, area, before, wished } = this.#pending;
    const { width, effort } = this.#header;
    const extended = cleared ? unite(area, cleared) : area;
    const shownAt = (position: number) => {
      const [x, y] = [(position % width) - area.left, Math.floor(position / width) - area.top];
      const isInside = x >= 0 && y >= 0 && x < area.width && y < area.height;
      return isInside ? before[y * area.width + x]! : target[position]!;
    };
    const painted = paintArea({ target, palette }, width, extended, shownAt);
    const transparent = painted.staying > 0 ? freeEntry(painted, palette) : palette.unchanged;
    const stills: Uint8Array[] = [];
    for (const one of candidates(painted, transparent, wished))
      stills.push(await stillData(one, extended, palette, { effort, signal: task.signal }));
    this.#pieces.push(
      controlBlock(disposal, this.#delays[number]!, transparent),
      ...frameHead(extended, this.#header.palette ? undefined : palette),
      smallest(stills),
    );
    this.#pending = undefined;
  }
}

/** The area around pixels that become transparent; undefined if none does. */
function clearedArea(
  shown: Uint32Array,
  target: Uint32Array,
  width: number,
  area: Rectangle,
): Rectangle | undefined {
  let found: Rectangle | undefined;
  forRows(area, width, (at, end, y) => {
    for (let i = at; i < end; i++) {
      if (target[i] !== 0 || shown[i] === 0) continue;
      const pixel = { left: area.left + i - at, top: area.top + y, width: 1, height: 1 };
      found = found ? unite(found, pixel) : pixel;
    }
  });
  return found;
}

/** Indices, and the strings that they are to be divided into, if that is known. */
type Candidate = Pick<IndexedImage, 'strings'> & { readonly indices: Uint8Array };

/** Ways to write an area: as it is, with what stays transparent, or as suits the coder. */
function candidates(painted: PaintedArea, unchanged: number, wished: WishedStays | undefined): Candidate[] {
  const { indices, staying } = painted;
  const strings = wished && sameArea(wished.area, painted.area) ? wished.strings : undefined;
  if (staying === 0 || unchanged < 0) return [{ indices, strings }];
  const over = overIndices(painted, unchanged);
  // Nothing takes less than a frame that changes nothing.
  if (staying === indices.length) return [{ indices: over }];
  const asWished = wished ? [{ indices: wishedIndices(painted, unchanged, wished), strings }] : [];
  const others = [over, flexibleIndices(painted, unchanged), indices];
  return [...asWished, ...others.map((one) => ({ indices: one }))];
}

function sameArea(a: Rectangle, b: Rectangle): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

/** The coded pixels as an image has them behind its header, written by the encoder of stills. */
async function stillData(
  { indices, strings }: Candidate,
  { width, height }: Rectangle,
  palette: FramePalette,
  options: Pick<Parameters<typeof encodeGif>[1] & object, 'effort' | 'signal'>,
): Promise<Uint8Array> {
  // Codes are as long as the largest index that occurs needs.
  const entries = 1 + indices.reduce((most, index) => Math.max(most, index), 0);
  const image = { width, height, palette: paletteBytes(palette, entries), indices, strings };
  const file = await encodeGif(image, { ...options, keepPalette: true });
  let at = 13 + (3 << ((file[10]! & 7) + 1));
  if (file[at] === 0x21) at += 8;
  return file.subarray(at + 10, file.length - 1);
}
