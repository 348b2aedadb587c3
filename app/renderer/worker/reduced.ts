import type { ClampedImage } from 'fewhue';

/** The sides of a picture at a size of at most `longest` along the longer one. */
export function reduceSides(
  { width, height }: { readonly width: number; readonly height: number },
  longest: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A bitmap of a picture with at most `longest` pixels along its longer side. */
export async function bitmapOf(image: ClampedImage, longest: number): Promise<ImageBitmap> {
  const sides = reduceSides(image, longest);
  const pixels = new ImageData(image.data, image.width, image.height);
  if (sides.width === image.width && sides.height === image.height) return createImageBitmap(pixels);
  return createImageBitmap(pixels, {
    resizeWidth: sides.width,
    resizeHeight: sides.height,
    resizeQuality: 'medium',
  });
}

/**
 * The pixels of a picture with at most `longest` along its longer side; the picture itself if it is small enough.
 * `known`: a bitmap of it that is no smaller.
 */
export async function reduceTo(
  image: ClampedImage,
  longest: number,
  known?: ImageBitmap,
): Promise<ClampedImage> {
  if (Math.max(image.width, image.height) <= longest) return image;
  const { width, height } = reduceSides(image, longest);
  const bitmap = await (known ? reducedBitmap(known, longest) : bitmapOf(image, longest));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas in this worker');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** A copy of a bitmap with at most `longest` pixels along its longer side. */
export function reducedBitmap(bitmap: ImageBitmap, longest: number): Promise<ImageBitmap> {
  const { width, height } = reduceSides(bitmap, longest);
  return createImageBitmap(bitmap, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
}
