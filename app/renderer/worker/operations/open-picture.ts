import { transferring } from 'fewhue/web';
import { bitmapOf, VIEW_SIDE } from '../reduced.ts';
import { StoredPicture, storePicture } from '../stored-picture.ts';

/** Longer side of a thumbnail: twice what the strip shows, for dense screens. */
const THUMBNAIL_SIDE = 128;

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

/** Keeps a picture, and gives what the window shows of it. */
export async function openPicture({ id, width, height, data, sourceBytes }: OpenInput) {
  const image = { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  storePicture(id, new StoredPicture(image, sourceBytes));
  const [bitmap, thumbnail] = await Promise.all([
    bitmapOf(image, VIEW_SIDE),
    bitmapOf(image, THUMBNAIL_SIDE),
  ]);
  return transferring({ bitmap, thumbnail }, [bitmap, thumbnail]);
}
