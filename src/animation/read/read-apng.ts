import { Crc32 } from '../../encode/crc.ts';
import { PngChunks } from '../../encode/png/chunks.ts';
import { checkPixels } from '../../image/pixel-limit.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { Rectangle } from '../animation.ts';
import {
  damagedAnimation,
  MAX_FRAMES,
  type ReadAnimationOptions,
  type StoredAnimation,
  type StoredFrame,
} from './stored-animation.ts';

const LABEL = 'PNG';
const FRAME_HEADER_BYTES = 26;
/** Chunks that stand once for all frames and say nothing of colours. */
const NOT_COLORS = new Set(['IHDR', 'acTL', 'eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'pHYs', 'IEND']);

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** A frame whose data come chunk by chunk. */
interface ApngFrame {
  readonly area: Rectangle;
  readonly delay: number;
  readonly disposal: StoredFrame['disposal'];
  readonly blends: boolean;
  readonly data: Uint8Array[];
}

/**
 * The frames of an animated PNG file (PNG third edition, 11.3.6), each of them as a PNG of its own; a picture that is
 * no frame is left out. Throws `unsupported-input` for a damaged file, unless it is to be tolerant and has a frame
 * before the damage, and `limit-exceeded`.
 */
export function readApng(
  file: Uint8Array,
  { tolerant, maxPixels }: ReadAnimationOptions,
): StoredAnimation | undefined {
  const kernel = new Kernel();
  const state = new ApngReader();
  try {
    for (const chunk of chunksOf(file, new Crc32(kernel))) {
      if (state.frames.length > MAX_FRAMES) break;
      state.take(chunk);
    }
    state.check();
  } catch (error) {
    if (!tolerant || state.frames.every(({ data }) => data.length === 0)) throw error;
  }
  const { width, height, plays, header, head } = state;
  if (plays === undefined || !header) return undefined;
  checkPixels(width, height, maxPixels);
  const frames = state.frames.filter(({ data }) => data.length > 0);
  return {
    ...{ width, height, plays },
    frames: frames.map((frame) => stored(frame, { kernel, header, head })),
  };
}

function* chunksOf(file: Uint8Array, crc: Crc32): Generator<Chunk> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8; ; ) {
    if (at + 12 > file.length) throw damagedAnimation(LABEL);
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > file.length || crc.update(0, file.subarray(at + 4, end)) !== view.getUint32(end))
      throw damagedAnimation(LABEL);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === 'IEND') return;
    yield { type, body: file.subarray(at + 8, end) };
    at = end + 4;
  }
}

class ApngReader {
  width = 0;
  height = 0;
  /** Undefined until the file says that it is an animation. */
  plays: number | undefined;
  header: Uint8Array | undefined;
  /** What stands before the pixels of every frame. */
  readonly head: Chunk[] = [];
  readonly frames: ApngFrame[] = [];
  #sequence = 0;
  #hasPixels = false;

  take({ type, body }: Chunk): void {
    if (type === 'IHDR') this.#takeHeader(body);
    else if (type === 'acTL' && body.length === 8 && !this.#hasPixels) this.plays = long(body, 4);
    else if (type === 'fcTL' && this.plays !== undefined) this.#takeFrame(body);
    else if (type === 'fdAT' && this.plays !== undefined) {
      this.#count(body);
      if (this.frames.length === 0) throw damagedAnimation(LABEL);
      this.frames.at(-1)!.data.push(body.subarray(4));
    } else if (type === 'IDAT') {
      this.#hasPixels = true;
      this.frames.at(-1)?.data.push(body);
    } else if (!this.#hasPixels && !NOT_COLORS.has(type)) this.head.push({ type, body });
  }

  /** Throws for a frame without data. */
  check(): void {
    if (this.plays === undefined) return;
    const isWhole = this.frames.length > 0 && this.frames.every(({ data }) => data.length > 0);
    if (!isWhole) throw damagedAnimation(LABEL);
  }

  #takeHeader(body: Uint8Array): void {
    if (body.length !== 13 || this.header) throw damagedAnimation(LABEL);
    [this.header, this.width, this.height] = [body, long(body, 0), long(body, 4)];
    if (this.width < 1 || this.height < 1) throw damagedAnimation(LABEL);
  }

  #takeFrame(body: Uint8Array): void {
    if (body.length !== FRAME_HEADER_BYTES) throw damagedAnimation(LABEL);
    this.#count(body);
    const [width, height, left, top] = [4, 8, 12, 16].map((at) => long(body, at)) as [
      number,
      number,
      number,
      number,
    ];
    const [numerator, denominator] = [20, 22].map((at) => (body[at]! << 8) | body[at + 1]!) as [
      number,
      number,
    ];
    if (width < 1 || height < 1 || left + width > this.width || top + height > this.height)
      throw damagedAnimation(LABEL);
    const disposal = (['keep', 'clear', 'restore'] as const)[body[24]!] ?? 'keep';
    this.frames.push({
      area: { left, top, width, height },
      delay: (1000 * numerator) / (denominator || 100),
      // There is nothing before the first frame that could come back.
      disposal: disposal === 'restore' && this.frames.length === 0 ? 'clear' : disposal,
      blends: body[25] === 1,
      data: [],
    });
  }

  /** Chunks of an animation are numbered. */
  #count(body: Uint8Array): void {
    if (body.length < 4 || long(body, 0) !== this.#sequence++) throw damagedAnimation(LABEL);
  }
}

function long(body: Uint8Array, at: number): number {
  return ((body[at]! << 24) | (body[at + 1]! << 16) | (body[at + 2]! << 8) | body[at + 3]!) >>> 0;
}

/** What the frames of a file have in common. */
interface Shared {
  readonly kernel: Kernel;
  readonly header: Uint8Array;
  readonly head: readonly Chunk[];
}

function stored({ data, ...facts }: ApngFrame, shared: Shared): StoredFrame {
  const bytes = data.reduce((sum, part) => sum + part.length, 0);
  return { ...facts, bytes, decode: (still) => still(stillOf(facts.area, data, shared)) };
}

/** A frame as a file of its own. */
function stillOf(
  { width, height }: Rectangle,
  data: readonly Uint8Array[],
  { kernel, header, head }: Shared,
): Uint8Array {
  const sides = new Uint8Array(8);
  const view = new DataView(sides.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  return kernel.scope(() => {
    const chunks = new PngChunks(kernel);
    chunks.add('IHDR', sides, header.subarray(8));
    for (const { type, body } of head) chunks.add(type, body);
    for (const part of data) chunks.add('IDAT', part);
    return chunks.finish();
  });
}
