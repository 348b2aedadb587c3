import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';
import type { PieceStore, StoredIndices } from '../../../image/stored-picture.ts';
import { systemError } from '../named-error.ts';
import { unwatch, watch } from '../write/replace-file.ts';
import { removeStale, temporaryPath } from '../write/temporary-files.ts';

/** Bytes of a stored file that are read at a time. */
const PIECE = 1 << 20;

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
