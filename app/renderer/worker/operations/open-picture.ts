import { type ClampedImage, reducePixels } from 'fewhue';
import { parseHex } from 'fewhue/palette';
import { fitAlpha } from '#internal/engine';
import { transferring } from '../../calls/messages.ts';
import { PREVIEW_SIDE, SMALL_SIDE } from '../../state/bitmap-sides.ts';
import type { SourceRequest } from '../../state/source.ts';
import { bitmapOf, reducedBitmap, reduceTo } from '../reduced.ts';
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
  /** Whether the worker of previews has a reduced picture already. */
  readonly sketched: boolean;
}

/** Keeps a picture, and gives what the window shows of it, and any reduced picture for previews, for `openReduced`. */
export async function openPicture({
  id,
  width,
  height,
  source,
  sourceBytes,
  animation,
  sketched,
  ...given
}: OpenInput) {
  const pixels = new Uint8ClampedArray(given.data.buffer, given.data.byteOffset, given.data.length);
  const image = await toned({ width, height, data: fitted(pixels, source) }, source);
  const picture = new StoredPicture(image, sourceBytes, animation);
  storePicture(id, picture);
  const small = await smallOf(image);
  // Of the bitmap, which is reduced already: to go through a large picture twice takes a tenth of a second.
  const [preview, thumbnail] = await Promise.all([
    sketched ? undefined : reduceTo(image, PREVIEW_SIDE, small),
    reducedBitmap(small, THUMBNAIL_SIDE),
  ]);
  const reduced = preview && { ...preview, data: new Uint8Array(preview.data) };
  // Everything exact begins with it: it goes on while the window shows the picture.
  picture.prepared().catch(() => {});
  const transfer = [small, thumbnail, ...(reduced ? [reduced.data.buffer] : [])];
  // What there is a first look of is opaque.
  return transferring({ small, thumbnail, reduced, hasAlpha: !sketched && hasAlpha(pixels) }, transfer);
}

/** By the means of boxes, as the result beside it: a browser copies the whole picture to reduce it. */
function smallOf(image: ClampedImage): Promise<ImageBitmap> {
  const { width, height, data } = reducePixels(image, SMALL_SIDE);
  const bytes = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length);
  return bitmapOf({ width, height, data: bytes }, SMALL_SIDE);
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

/** Pixels whose bits are looked at together: one by one millions of them take a hundredth of a second. */
const BLOCK = 1 << 12;

function hasAlpha(data: Uint8ClampedArray): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  for (let start = 0; start < pixels.length; start += BLOCK) {
    const end = Math.min(pixels.length, start + BLOCK);
    let common = -1;
    for (let i = start; i < end; i++) common &= pixels[i]!;
    if (common >>> 24 !== 255) return true;
  }
  return false;
}

/** A reduced picture for the worker of previews. */
export type OpenReducedInput = Omit<OpenInput, 'sourceBytes' | 'animation' | 'source' | 'sketched'>;

/** Keeps a reduced picture, to which previews are fitted. */
export function openReduced({ id, width, height, data }: OpenReducedInput): void {
  const image = { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
  storePicture(id, new StoredPicture(image, 0));
}
