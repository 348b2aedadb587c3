import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';
import { type AlphaPlan, fitAlpha } from '../../../image/fit-alpha.ts';
import type { PieceStore, StoredIndices, StoredPixels } from '../../../image/stored-picture.ts';
import { ROWS } from '../../../kernels/generated/layouts.ts';
import { Kernel } from '../../../kernels/kernel.ts';
import { systemError } from '../named-error.ts';
import { unwatch, watch } from '../write/replace-file.ts';
import { removeStale, temporaryPath } from '../write/temporary-files.ts';

/** Bytes of a stored file that are read at a time. */
const PIECE = 1 << 20;
/** How far the kernels may read and write beyond pixels. */
const SLACK = 16;

/**
 * A temporary folder for what of a large picture is not held in memory; goes with all that is in it. Errors of its disk
 * are `write-failed`.
 */
export class Spool {
  readonly path: string;
  readonly #open: number[] = [];
  #files = 0;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes one inside a folder. */
  static async begin(folder: string): Promise<Spool> {
    await removeStale(folder);
    const spool = new Spool(temporaryPath(folder));
    watch(spool.path);
    try {
      await mkdir(spool.path);
    } catch (cause) {
      unwatch(spool.path);
      throw systemError('write-failed', folder, cause);
    }
    return spool;
  }

  /** The path of a new file of it. */
  newPath(extension: string): string {
    return join(this.path, `${this.#files++}${extension}`);
  }

  /** Opens one of its files, to be closed with it. */
  open(path: string, flags: 'r' | 'wx+'): number {
    const fd = onDisk(path, () => openSync(path, flags));
    this.#open.push(fd);
    return fd;
  }

  async end(): Promise<void> {
    for (const fd of this.#open) closeSync(fd);
    await rm(this.path, { recursive: true, force: true }).catch(() => {});
    unwatch(this.path);
  }
}

/** How pixels lie in a file, and with which alpha they are read. */
export interface PixelsOnDisk {
  /** Position of the first one. */
  readonly start: number;
  readonly length: number;
  /** Bytes of each: 3 (RGB) or 4 (RGBA). */
  readonly channels: 3 | 4;
  readonly alpha: AlphaPlan;
}

/** Pixels in a file. */
export class DiskPixels implements StoredPixels {
  readonly length: number;
  readonly #file: DiskFile;
  readonly #start: number;
  readonly #channels: 3 | 4;
  readonly #alpha: AlphaPlan;
  #isFitted = false;
  #kernel = new Kernel();
  #rows = 0;
  #samplesAt = 0;
  #pixelsAt = 0;
  #room = 0;

  constructor(file: DiskFile, { start, length, channels, alpha }: PixelsOnDisk) {
    this.#file = file;
    this.#start = start;
    this.length = length;
    this.#channels = channels;
    this.#alpha = alpha;
  }

  /** Whether any of the pixels read so far have another alpha than in the file. */
  get isFitted(): boolean {
    return this.#isFitted;
  }

  subarray(start: number, end: number): Uint32Array {
    const count = end - start;
    const channels = this.#channels;
    if (count > this.#room) this.#reserve(count);
    // What is expanded begins with the byte of a filter.
    const at = channels === 3 ? this.#samplesAt + 1 : this.#pixelsAt;
    this.#file.read(this.#kernel.u8(at, channels * count), this.#start + channels * start);
    if (channels === 3) {
      this.#kernel.write(ROWS, this.#rows, { at: this.#samplesAt, count: 1, bytes: 3 * count, width: count });
      this.#kernel.call.expandRgb(this.#rows, 0, this.#pixelsAt);
    } else this.#fit(this.#kernel.u8(this.#pixelsAt, 4 * count));
    return this.#kernel.u32(this.#pixelsAt, count);
  }

  #fit(rgba: Uint8Array): void {
    const fitted = fitAlpha(rgba, this.#alpha.kind, this.#alpha);
    if (fitted === rgba) return;
    rgba.set(fitted);
    this.#isFitted = true;
  }

  #reserve(count: number): void {
    this.#kernel = new Kernel();
    this.#rows = this.#kernel.create(ROWS);
    this.#samplesAt = this.#kernel.reserve(this.#channels === 3 ? 1 + 3 * count + SLACK : 0);
    this.#pixelsAt = this.#kernel.reserve(4 * count + SLACK);
    this.#room = count;
  }
}

/** Palette indices in a file. */
export class DiskIndices implements StoredIndices {
  readonly length: number;
  readonly BYTES_PER_ELEMENT: 1 | 2;
  readonly #file: DiskFile;
  #piece = new Uint8Array(0);

  constructor(file: DiskFile, length: number, bytes: 1 | 2) {
    this.#file = file;
    this.length = length;
    this.BYTES_PER_ELEMENT = bytes;
  }

  subarray(start: number, end: number): Uint8Array | Uint16Array {
    const size = this.BYTES_PER_ELEMENT;
    const bytes = size * (end - start);
    if (this.#piece.length < bytes) this.#piece = new Uint8Array(bytes);
    this.#file.read(this.#piece.subarray(0, bytes), size * start);
    return size === 1 ? this.#piece.subarray(0, bytes) : new Uint16Array(this.#piece.buffer, 0, end - start);
  }

  set(indices: Uint8Array | Uint16Array, at: number): void {
    const bytes = new Uint8Array(indices.buffer, indices.byteOffset, indices.byteLength);
    this.#file.write(bytes, this.BYTES_PER_ELEMENT * at);
  }
}

/** Pieces one after the other in a file. */
export class DiskPieces implements PieceStore {
  readonly #file: DiskFile;
  #length = 0;

  constructor(file: DiskFile) {
    this.#file = file;
  }

  push(piece: Uint8Array): void {
    this.#file.write(piece, this.#length);
    this.#length += piece.length;
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (let at = 0; at < this.#length; at += PIECE) {
      const piece = new Uint8Array(Math.min(PIECE, this.#length - at));
      this.#file.read(piece, at);
      yield piece;
    }
  }
}

/** An open file of a spool, read and written at any position. */
export class DiskFile {
  readonly #fd: number;
  readonly #path: string;

  /** A new file, or one that is there. */
  constructor(spool: Spool, existing?: string) {
    this.#path = existing ?? spool.newPath('');
    this.#fd = spool.open(this.#path, existing === undefined ? 'wx+' : 'r');
  }

  read(into: Uint8Array, at: number): void {
    onDisk(this.#path, () => {
      for (let done = 0; done < into.length; ) {
        const read = readSync(this.#fd, into, done, into.length - done, at + done);
        if (read === 0) throw new FewhueError('write-failed', `${this.#path}: ends early`);
        done += read;
      }
    });
  }

  write(bytes: Uint8Array, at: number): void {
    onDisk(this.#path, () => {
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#fd, bytes, done, bytes.length - done, at + done);
    });
  }
}

function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw systemError('write-failed', path, cause);
  }
}
