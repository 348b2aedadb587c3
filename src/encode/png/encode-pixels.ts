import { func, integer } from '../../core/checks.ts';
import { joinBytes } from '../../core/join-bytes.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { refuseChanges } from '../../image/refuse-changes.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { HostDeflate } from './deflate-by-host.ts';
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

/** The same, of the project's own callers. */
export interface SampleOptions extends EncodeSamplesOptions {
  /** In place of `zlib`. */
  readonly deflate?: HostDeflate | undefined;
}

/** A picture of which some rows are there at a time. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  /** Packed pixels of rows `from` to before `to`, valid until the next call. */
  rows(from: number, to: number): Uint32Array;
}

/** Effort where none is asked for: true colour has few matches to look for. */
export const SAMPLE_EFFORT = 3;

/** Pixels looked at a time, about. */
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
  checkPixelImage(image);
  return refuseChanges('image.data', image.data, async () => {
    return joinBytes(await encodePixelRows(rowsOf(image), options));
  });
}

/** The rows of a picture that is there as a whole. */
export function rowsOf(image: PixelImage): PixelRows {
  const { width, height } = image;
  const pixels = packedPixels(image);
  return { width, height, rows: (from, to) => pixels.subarray(from * width, to * width) };
}

/** The same file in pieces, of a picture that is never there as a whole. */
export async function encodePixelRows(
  picture: PixelRows,
  options: SampleOptions = {},
): Promise<readonly Uint8Array[]> {
  const task = new Task(options);
  const { zlib, deflate } = options;
  if (zlib !== undefined) func('zlib', zlib);
  const effort = integer('effort', options.effort ?? SAMPLE_EFFORT, 1, 10);
  const { width, height } = picture;
  const kernel = new Kernel();
  const pixelBytes = channelsOf(kernel, picture);
  const inputAt = kernel.reserve(4 * width);
  const load = (from: number, count: number, at: number) => {
    const y = Math.floor(from / width);
    const x = from - y * width;
    kernel.u32(inputAt, count).set(picture.rows(y, y + 1).subarray(x, x + count));
    kernel.call.pngSamples(inputAt, count, pixelBytes, at);
  };
  const source: SampleSource = { width, height, pixelBytes, load };
  const header: SampleHeader = { depth: 8, colorType: COLOR_TYPES[pixelBytes], color: true };
  return writeSamples(kernel, source, header, { effort, zlib, deflate, task });
}

/** The fewest channels that hold all pixels. */
function channelsOf(kernel: Kernel, picture: PixelRows): 1 | 2 | 3 | 4 {
  const { width, height } = picture;
  const bandRows = Math.min(height, Math.ceil(BAND / width));
  return kernel.scope(() => {
    const at = kernel.reserve(4 * bandRows * width);
    let common = 3;
    for (let y = 0; y < height && common > 0; y += bandRows) {
      const part = picture.rows(y, Math.min(height, y + bandRows));
      kernel.u32(at, part.length).set(part);
      common &= kernel.call.commonPixels(at, part.length);
    }
    const opaque = (common & 1) === 1;
    if (common & 2) return opaque ? 1 : 2;
    return opaque ? 3 : 4;
  });
}
