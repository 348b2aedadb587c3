import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { GivenFile } from '../shared/channels.ts';
import type { PictureRef } from '../shared/ipc-contract.ts';
import { Refusal } from './failure.ts';
import { Tokens } from './tokens.ts';

/** A picture that is open: where it comes from, and what messages call it. */
export interface OpenPicture {
  readonly source: string | Uint8Array;
  readonly name: string;
}

/** The pictures that the user gave to the page. */
export class Pictures {
  readonly #tokens = new Tokens<OpenPicture>('picture');

  /** Takes pictures. A path that leads nowhere is taken too: decoding says what is wrong with it. */
  take(files: readonly GivenFile[]): Promise<PictureRef[]> {
    return Promise.all(files.map((file) => this.#takeOne(file)));
  }

  /** Takes the pictures at some absolute paths. */
  takePaths(paths: readonly string[]): Promise<PictureRef[]> {
    return this.take(paths.map((path) => ({ path })));
  }

  /** The picture of a token; throws a `Refusal` if there is none. */
  get(token: string): OpenPicture {
    return this.#tokens.get(token);
  }

  /** Forgets a picture. */
  release(token: string): void {
    this.#tokens.delete(token);
  }

  async #takeOne(file: GivenFile): Promise<PictureRef> {
    if ('bytes' in file) {
      const { name, bytes } = file;
      return { token: this.#tokens.add({ source: bytes, name }), name, bytes: bytes.length };
    }
    const { path } = file;
    if (!isAbsolute(path) || path.includes('\0')) throw new Refusal('a path must be absolute');
    const name = basename(path);
    const facts = await stat(path).catch(() => undefined);
    return { token: this.#tokens.add({ source: path, name }), name, bytes: facts?.size ?? 0 };
  }
}
