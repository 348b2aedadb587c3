import { Kernel } from '../kernels/kernel.ts';
import { BoxGrid } from './box-grid.ts';
import { checkPixelImage, type PixelImage, packedPixels } from './pixel-image.ts';

/**
 * The picture at a size of at most `longest` (1 to 65,535) pixels along its longer side: every pixel is the mean of a
 * box of pixels, colours weighted by alpha. A picture that is small enough comes back itself. For previews and
 * thumbnails: the means are of sRGB values. Throws `invalid-option`.
 */
export function reducePixels(image: PixelImage, longest: number): PixelImage {
  checkPixelImage(image);
  const grid = BoxGrid.for(image, longest);
  if (!grid) return image;
  const { width } = image;
  const pixels = packedPixels(image);
  const kernel = new Kernel(1 << 20);
  const pixelsAt = kernel.reserve(4 * grid.band * width);
  return grid.means(kernel, (row, rows, ...boxes) => {
    kernel.u32(pixelsAt, rows * width).set(pixels.subarray(row * width, (row + rows) * width));
    kernel.call.boxSums(pixelsAt, width, rows, ...boxes);
  });
}
