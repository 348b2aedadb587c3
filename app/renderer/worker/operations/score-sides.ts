import { expandIndexed, type IndexedImage, type PixelImage, scorePicture } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import type { CompareSide } from '../../state/compare.ts';
import { imageOfSide } from '../kept-results.ts';

/** Which two sides of the divider to compare. */
export interface SidesInput {
  readonly id: number;
  readonly left: CompareSide;
  readonly right: CompareSide;
}

/** How far the right side is from the left one. */
export async function scoreSides({ id, left, right }: SidesInput, context: OperationContext) {
  const [first, second] = [pixelsOf(imageOfSide(id, left)), pixelsOf(imageOfSide(id, right))];
  const { psnr, ssim, deltaE } = await scorePicture(first, second, context);
  return { psnr, ssim, deltaE: deltaE.mean };
}

/** A side as pixels, whatever form it has. */
export function pixelsOf(image: PixelImage | IndexedImage): PixelImage {
  return 'indices' in image ? expandIndexed(image) : image;
}
