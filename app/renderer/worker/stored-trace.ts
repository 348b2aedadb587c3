import type { ClampedImage, IterationTrace, PixelImage } from 'fewhue';
import { type ColorHistogram, sampleColors } from 'fewhue/color';

/** Longer side of the picture that shows an iteration. */
const FRAME_SIDE = 480;

/** A fit that the worker keeps step by step, with what its frames are drawn on. */
export interface StoredTrace {
  readonly trace: IterationTrace;
  readonly frame: PixelImage;
  /** The colours of the cloud. */
  readonly sample: ColorHistogram;
}

/** Keeps a fit for its frames. `most`: points of the cloud. */
export function storeTrace(
  trace: IterationTrace,
  image: ClampedImage,
  histogram: ColorHistogram,
  maxPoints: number,
): StoredTrace {
  return { trace, frame: thinOut(image), sample: sampleColors(histogram, maxPoints) };
}

/** Every so many-th pixel: means of pixels would be colours that the fit does not know. */
function thinOut(image: ClampedImage): PixelImage {
  const scale = Math.max(1, Math.max(image.width, image.height) / FRAME_SIDE);
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, image.width * image.height);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * image.height) / height) * image.width;
    for (let x = 0; x < width; x++)
      out[y * width + x] = pixels[row + Math.floor(((x + 0.5) * image.width) / width)]!;
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}
