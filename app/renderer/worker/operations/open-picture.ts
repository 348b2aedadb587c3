import type { ClampedImage } from 'fewhue';
import { parseHex } from 'fewhue/palette';
import { fitAlpha } from '#internal/engine';
import { transferring } from '../../calls/messages.ts';
import { PREVIEW_SIDE, SMALL_SIDE, VIEW_SIDE } from '../../state/bitmap-sides.ts';
import type { SourceRequest } from '../../state/source.ts';
import { bitmapOf, reduceTo } from '../reduced.ts';
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
  /** What becomes of it. */
  readonly source: SourceRequest;
  /** The file, if it is an animation; moved, not copied. */
  readonly animation?: Uint8Array<ArrayBuffer> | undefined;
}

/** Keeps a picture, and gives what the window shows of it, and the reduced picture for previews, for `openReduced`. */
export async function openPicture({
  id,
  width,
  height,
  source,
  sourceBytes,
  animation,
  ...given
}: OpenInput) {
  const pixels = new Uint8ClampedArray(given.data.buffer, given.data.byteOffset, given.data.length);
  const image = await toned({ width, height, data: fitted(pixels, source) }, source);
  const picture = new StoredPicture(image, sourceBytes, animation);
  storePicture(id, picture);
  const bitmap = await bitmapOf(image, VIEW_SIDE);
  // Of the bitmap, which is reduced already: to go through a large picture twice takes a tenth of a second.
  const reduction = await reduceTo(image, SMALL_SIDE, bitmap);
  const [small, thumbnail] = await Promise.all([
    bitmapOf(reduction, SMALL_SIDE),
    bitmapOf(reduction, THUMBNAIL_SIDE),
  ]);
  const preview = await reduceTo(reduction, PREVIEW_SIDE);
  const reduced = { ...preview, data: new Uint8Array(preview.data) };
  // Everything exact begins with it: it goes on while the window shows the picture.
  picture.prepared().catch(() => {});
  return transferring({ bitmap, small, thumbnail, reduced, hasAlpha: hasAlpha(pixels) }, [
    ...[bitmap, small, thumbnail],
    reduced.data.buffer,
  ]);
}

/** The picture in what some colours mix to, if it is to be brought into that. */
async function toned(image: ClampedImage, { tonedTo }: SourceRequest): Promise<ClampedImage> {
  return tonedTo ? (await import('../tone-picture.ts')).tonePicture(image, tonedTo) : image;
}

/** The pixels as settings of alpha have them. */
function fitted(data: Uint8ClampedArray<ArrayBuffer>, { matte, threshold }: SourceRequest) {
  if (matte !== undefined) {
    const [r, g, b] = parseHex(matte);
    return fitAlpha(data, 'none', { matte: [r, g, b] });
  }
  return threshold === undefined ? data : fitAlpha(data, 'opaque or not', { threshold });
}

function hasAlpha(data: Uint8ClampedArray): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

/** A reduced picture for the worker of previews. */
export type OpenReducedInput = Omit<OpenInput, 'sourceBytes' | 'animation' | 'source'>;

/** Keeps a reduced picture, to which previews are fitted. */
export function openReduced({ id, width, height, data }: OpenReducedInput): void {
  const image = { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  storePicture(id, new StoredPicture(image, 0));
}
