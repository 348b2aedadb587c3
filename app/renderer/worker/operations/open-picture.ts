import { transferring } from 'fewhue/web';
import { bitmapOf, reduceTo, VIEW_SIDE } from '../reduced.ts';
import { StoredPicture, storePicture } from '../stored-picture.ts';

/** Longer side of a thumbnail: twice what the strip shows, for dense screens. */
const THUMBNAIL_SIDE = 128;

/** Longer side of the picture that previews are fitted to and drawn at. */
const PREVIEW_SIDE = 1024;

/** A decoded picture for the worker to keep. */
export interface OpenInput {
  /** The window's number for the picture. */
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** RGBA bytes; moved, not copied. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** Size of its file. */
  readonly sourceBytes: number;
}

/** Keeps a picture, and gives what the window shows of it, and the reduced picture for `openReduced`. */
export async function openPicture({ id, width, height, data, sourceBytes }: OpenInput) {
  const image = { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  storePicture(id, new StoredPicture(image, sourceBytes));
  const [bitmap, thumbnail] = await Promise.all([
    bitmapOf(image, VIEW_SIDE),
    bitmapOf(image, THUMBNAIL_SIDE),
  ]);
  const small = await reduceTo(image, PREVIEW_SIDE);
  const reduced = { width: small.width, height: small.height, data: new Uint8Array(small.data) };
  return transferring({ bitmap, thumbnail, reduced }, [bitmap, thumbnail, reduced.data.buffer]);
}

/** A reduced picture for the worker of previews. */
export type OpenReducedInput = Omit<OpenInput, 'sourceBytes'>;

/** Keeps a reduced picture, to which previews are fitted. */
export function openReduced({ id, width, height, data }: OpenReducedInput): void {
  const image = { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  storePicture(id, new StoredPicture(image, 0));
}
