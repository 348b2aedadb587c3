import { Kernel } from '../kernels/kernel.ts';
import { integer } from '../options.ts';
import { checkPixelImage, type PixelImage, packedPixels } from './pixel-image.ts';

/** Pixels handed to the kernel at a time, whole rows of them. */
const BAND_PIXELS = 1 << 17;

/**
 * The picture at a size of at most `longest` (1 to 65,535) pixels along its longer side: every pixel is the mean of a box
 * of pixels, colours weighted by alpha. A picture that is small enough comes back itself. For previews and thumbnails: the
 * means are of sRGB values. Throws `invalid-option`.
 */
export function reducePixels(image: PixelImage, longest: number): PixelImage {
  checkPixelImage(image);
  const scale = Math.max(image.width, image.height) / integer('longest', longest, 1, 65535);
  if (scale <= 1) return image;
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const pixels = packedPixels(image);
  const kernel = new Kernel(1 << 20);
  const band = Math.max(1, Math.floor(BAND_PIXELS / image.width));
  const [edgesAt, outAt] = [kernel.reserve(4 * (width + 1)), kernel.reserve(4 * width)];
  const [sumsAt, pixelsAt] = [kernel.reserve(32 * width), kernel.reserve(4 * band * image.width)];
  kernel.u32(edgesAt, width + 1).set(edgesOf(image.width, width));
  kernel.u8(sumsAt, 32 * width).fill(0);
  const rows = edgesOf(image.height, height);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [rows[y]!, rows[y + 1]!];
    for (let row = top; row < bottom; row += band) {
      const part = pixels.subarray(row * image.width, Math.min(row + band, bottom) * image.width);
      kernel.u32(pixelsAt, part.length).set(part);
      kernel.call.boxSums(pixelsAt, image.width, part.length / image.width, edgesAt, width, sumsAt);
    }
    kernel.call.boxMeans(sumsAt, bottom - top, edgesAt, width, outAt);
    out.set(kernel.u32(outAt, width), y * width);
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** Where `count` boxes along a side begin, and the last one ends; every one has a pixel. */
function edgesOf(side: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count + 1 }, (_, i) => Math.floor((i * side) / count));
}
