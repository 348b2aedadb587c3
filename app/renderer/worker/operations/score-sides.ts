import { scorePicture } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { pixelsOfSide, type SidesInput } from '../kept-results.ts';

/** How far the right side is from the left one. */
export async function scoreSides({ id, left, right }: SidesInput, context: OperationContext) {
  const { psnr, ssim, deltaE } = await scorePicture(pixelsOfSide(id, left), pixelsOfSide(id, right), context);
  return { psnr, ssim, deltaE: deltaE.mean };
}
