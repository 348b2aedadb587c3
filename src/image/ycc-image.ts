import { YCC_BAND } from '../kernels/generated/layouts.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { ClampedImage } from './pixel-image.ts';

/** Rows of bytes. */
export interface Plane {
  readonly data: Uint8Array;
  /** Bytes from one row to the next. */
  readonly stride: number;
}

/** A picture as a JPEG file has it: luma, and the two chromas of every pixel or of groups of them, 0 to 255. */
export interface YccImage {
  readonly width: number;
  readonly height: number;
  readonly luma: Plane;
  readonly cb: Plane;
  readonly cr: Plane;
  /** Whether two columns have one chroma; then the picture has more than four. */
  readonly halfWidth: boolean;
  /** Whether two rows have one chroma, which goes with `halfWidth` only. */
  readonly halfHeight: boolean;
}

/** Pixels handed to the kernel at a time, whole rows of them. */
const BAND_PIXELS = 1 << 17;
/** What the kernel reads or writes beyond the end of rows. */
const SLACK = 32;

/**
 * The colours of a picture in luma and chroma by JFIF, chroma interpolated: the same bits as libjpeg gives, and so
 * sharp and browsers.
 */
export function colorYcc(image: YccImage): ClampedImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const { width, height, halfWidth, halfHeight } = image;
  const chroma = { width: halved(width, halfWidth), height: halved(height, halfHeight) };
  const band = 2 * Math.max(1, Math.floor(BAND_PIXELS / width / 2));
  const kernel = new Kernel(8 * width * band + 16 * width + 16 * SLACK);
  const luma = kernel.reserve(width * band + SLACK);
  const [cb, cr] = [0, 0].map(() => kernel.reserve(chroma.width * (band + 2) + SLACK)) as [number, number];
  const out = kernel.reserve(4 * width * band + SLACK);
  const scratch = kernel.reserve(8 * width + 4 * SLACK);
  const data = new Uint8ClampedArray(4 * width * height);
  const fixed = { luma, cb, cr, out, scratch, width };
  const ways = { halfWidth: Number(halfWidth), halfHeight: Number(halfHeight) };
  const sides = { chromaWidth: chroma.width, chromaHeight: chroma.height };
  const at = kernel.create(YCC_BAND, { ...fixed, ...ways, ...sides });
  for (let top = 0; top < height; top += band) {
    const rows = Math.min(band, height - top);
    const firstChroma = halfHeight ? Math.max(0, top / 2 - 1) : top;
    const lastChroma = halfHeight ? Math.min(chroma.height, halved(top + rows, true) + 1) : top + rows;
    load(kernel, luma, image.luma, { width, from: top, to: top + rows });
    const part = { width: chroma.width, from: firstChroma, to: lastChroma };
    load(kernel, cb, image.cb, part);
    load(kernel, cr, image.cr, part);
    kernel.write(YCC_BAND, at, { rows, top, firstChroma });
    kernel.call.colorYccRows(at);
    data.set(kernel.u8(out, 4 * width * rows), 4 * width * top);
  }
  return { width, height, data };
}

function halved(side: number, isHalf: boolean): number {
  return isHalf ? (side + 1) >> 1 : side;
}

/** Rows of a plane, without what lies between them. */
function load(
  kernel: Kernel,
  at: number,
  { data, stride }: Plane,
  { width, from, to }: { readonly width: number; readonly from: number; readonly to: number },
): void {
  const target = kernel.u8(at, width * (to - from));
  if (stride === width) target.set(data.subarray(width * from, width * to));
  else
    for (let y = from; y < to; y++)
      target.set(data.subarray(y * stride, y * stride + width), width * (y - from));
}
