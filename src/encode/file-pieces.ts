import type { PieceStore, StoredIndexed } from '../image/stored-picture.ts';

/** A file that is read a piece at a time. */
export interface FilePieces {
  readonly bytes: number;
  readonly pieces: Iterable<Uint8Array>;
}

/**
 * Encodes an image that is known to be right, wherever it is, and gives the file a piece at a time. `newStore` gives an
 * empty store for what must be whole before the file can be read.
 */
export type EncodeStored<Options> = (
  image: StoredIndexed,
  options: Options,
  newStore: () => PieceStore,
) => FilePieces | Promise<FilePieces>;
