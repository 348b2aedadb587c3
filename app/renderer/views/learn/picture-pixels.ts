import { coordinatesOf } from 'fewhue/color';
import type { PicturePixels } from './data/data-definition.ts';

/** Longer side of the picture that follows the centroids: small enough to be mapped while one is dragged. */
const SIDE = 192;

/** The pixels of a picture made small, with their points in the plane; undefined where it cannot be read. */
export function picturePixels(bitmap: ImageBitmap): PicturePixels | undefined {
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(scale * bitmap.width));
  const height = Math.max(1, Math.round(scale * bitmap.height));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const rows = coordinatesOf(new Uint8Array(data.buffer), 'oklab', 3);
  const values = new Float64Array(2 * width * height);
  for (let i = 0; i < width * height; i++) values.set([rows[4 * i + 2]!, rows[4 * i]!], 2 * i);
  return { width, height, values, data };
}
