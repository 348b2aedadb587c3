import { joinBytes } from '../../core/join-bytes.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { checkPixels } from '../../image/pixel-limit.ts';
import { isEmpty, type Rectangle } from '../animation.ts';
import { expandLzw } from './lzw-reader.ts';
import {
  damagedAnimation,
  MAX_FRAMES,
  type ReadAnimationOptions,
  type StoredAnimation,
  type StoredFrame,
} from './stored-animation.ts';

const LABEL = 'GIF';
const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const [CONTROL, APPLICATION] = [0xf9, 0xff];

/** What a graphic control extension says of the frame behind it. */
interface Control {
  readonly delay: number;
  readonly disposal: StoredFrame['disposal'];
  /** -1 for none. */
  readonly transparent: number;
}

const NO_CONTROL: Control = { delay: 0, disposal: 'keep', transparent: -1 };

/** A frame's part of the file. */
interface GifFrame extends Control {
  readonly area: Rectangle;
  readonly table: Uint8Array;
  readonly interlaced: boolean;
  readonly minimum: number;
  readonly stream: Uint8Array;
  /** Of the stream, and of a table of its own. */
  readonly bytes: number;
}

/**
 * The frames of a GIF file (GIF89a specification). A canvas without sides has those of the first frame. Without the
 * extension of Netscape it is played once; a count there is of repetitions. Throws `unsupported-input` for a file that
 * is cut off before its first frame, or anywhere if it is not to be tolerant, and `limit-exceeded`.
 */
export function readGif(file: Uint8Array, options: ReadAnimationOptions): StoredAnimation {
  const reader = new GifReader(file, options);
  return reader.read();
}

class GifReader {
  readonly #file: Uint8Array;
  readonly #options: ReadAnimationOptions;
  readonly #frames: GifFrame[] = [];
  #at = 6;
  #plays = 1;
  #control = NO_CONTROL;

  constructor(file: Uint8Array, options: ReadAnimationOptions) {
    this.#file = file;
    this.#options = options;
  }

  read(): StoredAnimation {
    const { tolerant, maxPixels } = this.#options;
    if (this.#file.length < 13) throw damagedAnimation(LABEL);
    const [wide, high] = [this.#short(), this.#short()];
    const flags = this.#byte();
    this.#at += 2;
    const table = this.#table(flags);
    try {
      while (this.#frames.length < MAX_FRAMES && this.#block(table));
    } catch (error) {
      if (!tolerant || this.#frames.length === 0) throw error;
    }
    const first = this.#frames[0];
    if (!first) throw damagedAnimation(LABEL);
    const width = wide || first.area.left + first.area.width;
    const height = high || first.area.top + first.area.height;
    checkPixels(width, height, maxPixels);
    return { width, height, plays: this.#plays, frames: this.#frames.map((one) => stored(one, tolerant)) };
  }

  /** Takes the next block; false at the end, which some files do not mark. */
  #block(table: Uint8Array): boolean {
    if (this.#at >= this.#file.length) return false;
    const kind = this.#byte();
    if (kind === TRAILER) return false;
    if (kind === EXTENSION) this.#extension();
    else if (kind === IMAGE) this.#frame(table);
    // Some files have zeros between blocks.
    else if (kind !== 0) throw damagedAnimation(LABEL);
    return true;
  }

  #extension(): void {
    const kind = this.#byte();
    const first = this.#file.subarray(this.#at + 1, this.#at + 1 + (this.#file[this.#at] ?? 0));
    const data = this.#blocks();
    if (kind === CONTROL && data.length >= 4) {
      const [flags, low, high, index] = data as unknown as [number, number, number, number];
      const disposal = (['keep', 'keep', 'clear', 'restore'] as const)[(flags >> 2) & 7] ?? 'keep';
      this.#control = { delay: 10 * (low | (high << 8)), disposal, transparent: flags & 1 ? index : -1 };
    }
    const name = String.fromCharCode(...first.subarray(0, 11));
    const isLoop = name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0';
    if (kind !== APPLICATION || !isLoop || data[11] !== 1 || data.length < 14) return;
    const repeats = data[12]! | (data[13]! << 8);
    this.#plays = repeats === 0 ? 0 : repeats + 1;
  }

  #frame(global: Uint8Array): void {
    const [left, top, width, height] = [this.#short(), this.#short(), this.#short(), this.#short()];
    const flags = this.#byte();
    const area = { left, top, width, height };
    checkPixels(width, height, this.#options.maxPixels);
    const own = this.#table(flags);
    const table = flags & 0x80 ? own : global;
    const minimum = this.#byte();
    const stream = this.#blocks();
    if (isEmpty(area) || minimum < 1 || minimum > 11) throw damagedAnimation(LABEL);
    const bytes = own.length + stream.length;
    const facts = { area, table, bytes, interlaced: (flags & 0x40) > 0 };
    this.#frames.push({ ...this.#control, ...facts, minimum, stream });
    this.#control = NO_CONTROL;
  }

  #table(flags: number): Uint8Array {
    if (!(flags & 0x80)) return new Uint8Array(0);
    const start = this.#at;
    this.#at += 3 << ((flags & 7) + 1);
    if (this.#at > this.#file.length) throw damagedAnimation(LABEL);
    return this.#file.subarray(start, this.#at);
  }

  /** Data blocks up to the empty one, joined. */
  #blocks(): Uint8Array {
    const parts: Uint8Array[] = [];
    for (let length = this.#byte(); length > 0; length = this.#byte()) {
      this.#at += length;
      parts.push(this.#file.subarray(this.#at - length, this.#at));
    }
    return joinBytes(parts);
  }

  #byte(): number {
    const byte = this.#file[this.#at++];
    if (byte === undefined) throw damagedAnimation(LABEL);
    return byte;
  }

  #short(): number {
    return this.#byte() | (this.#byte() << 8);
  }
}

function stored(frame: GifFrame, tolerant: boolean): StoredFrame {
  const { area, delay, disposal, bytes } = frame;
  const facts = { area, delay, disposal, blends: true, bytes };
  return { ...facts, decode: () => paint(frame, tolerant) };
}

/** Indices without an entry are transparent, as is what a damaged stream leaves out. */
function paint({ area, table, transparent, interlaced, minimum, stream }: GifFrame, tolerant: boolean) {
  const { width, height } = area;
  const indices = new Uint8Array(width * height);
  const done = expandLzw(stream, minimum, indices);
  if (done < indices.length && !tolerant) throw damagedAnimation(LABEL);
  const colors = new Uint32Array(256);
  for (let entry = 0; 3 * entry < table.length; entry++)
    if (entry !== transparent)
      colors[entry] =
        0xff000000 | (table[3 * entry + 2]! << 16) | (table[3 * entry + 1]! << 8) | table[3 * entry]!;
  const rows = interlaced ? interlacedRows(height) : undefined;
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < done; at++) {
    const row = Math.floor(at / width);
    pixels[rows ? at + (rows[row]! - row) * width : at] = colors[indices[at]!]!;
  }
  return { width, height, data: new Uint8Array(pixels.buffer) } satisfies PixelImage;
}

/** The row of each row of an interlaced frame. */
function interlacedRows(height: number): Uint32Array {
  const rows: number[] = [];
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const)
    for (let y = first; y < height; y += step) rows.push(y);
  return Uint32Array.from(rows);
}
