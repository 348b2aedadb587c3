import { func, integer } from '../../core/checks.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { unchanged } from '../../image/unchanged.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { SampleSource } from './sample-rows.ts';
import { type SampleHeader, writeSamples } from './write-samples.ts';

/** What writers of PNG files without a palette may be asked for. */
export interface EncodeSamplesOptions extends TaskOptions {
  /** Time spent on a smaller file: integer, 1 (fast) to 10 (smallest); default 3. */
  readonly effort?: number | undefined;
  /**
   * The host's own compressor to a zlib stream (RFC 1950), for efforts 1 and 2, where large pictures take a third of
   * the time. Default: our own at every effort.
   */
  readonly zlib?: ((bytes: Uint8Array) => Uint8Array) | undefined;
}

/** Effort where none is asked for: true colour has few matches to look for. */
export const SAMPLE_EFFORT = 3;

/** Pixels looked at a time. */
const BAND = 1 << 16;

/** Channels to PNG's colour type. */
const COLOR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;

/**
 * Writes a picture as a PNG file of 8 bits per channel without a palette: grey where all pixels are grey, RGB where
 * not, with an alpha channel where a pixel is not opaque. Lossless, but that fully transparent pixels come back as
 * 0, 0, 0, 0. Without `zlib`, the same bytes on every machine.
 *
 * Throws `invalid-option` for data that does not fit the sides and for an effort out of range; `cancelled`.
 */
export async function encodePixels(
  image: PixelImage,
  options: EncodeSamplesOptions = {},
): Promise<Uint8Array> {
  const task = new Task(options);
  checkPixelImage(image);
  if (options.zlib !== undefined) func('zlib', options.zlib);
  return unchanged('image.data', image.data, async () => {
    const effort = integer('effort', options.effort ?? SAMPLE_EFFORT, 1, 10);
    const { width, height } = image;
    const kernel = new Kernel();
    const pixels = packedPixels(image);
    const pixelBytes = channelsOf(kernel, pixels);
    const inputAt = kernel.reserve(4 * width);
    const load = (from: number, count: number, at: number) => {
      kernel.u32(inputAt, count).set(pixels.subarray(from, from + count));
      kernel.call.pngSamples(inputAt, count, pixelBytes, at);
    };
    const source: SampleSource = { width, height, pixelBytes, load };
    const header: SampleHeader = { depth: 8, colorType: COLOR_TYPES[pixelBytes], color: true };
    return writeSamples(kernel, source, header, { effort, zlib: options.zlib, task });
  });
}

/** The fewest channels that hold all pixels. */
function channelsOf(kernel: Kernel, pixels: Uint32Array): 1 | 2 | 3 | 4 {
  return kernel.scope(() => {
    const at = kernel.reserve(4 * Math.min(BAND, pixels.length));
    let common = 3;
    for (let from = 0; from < pixels.length && common > 0; from += BAND) {
      const part = pixels.subarray(from, from + BAND);
      kernel.u32(at, part.length).set(part);
      common &= kernel.call.commonPixels(at, part.length);
    }
    const opaque = (common & 1) === 1;
    if (common & 2) return opaque ? 1 : 2;
    return opaque ? 3 : 4;
  });
}
