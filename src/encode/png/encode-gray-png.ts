import { func, integer, isArrayOf, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { joinBytes } from '../../core/join-bytes.ts';
import { Task } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { type EncodeSamplesOptions, SAMPLE_EFFORT, type SampleOptions } from './encode-pixels.ts';
import type { SampleSource } from './sample-rows.ts';
import { writeSamples } from './write-samples.ts';

/** One number per pixel, row-major: 8 or 16 bits by its type. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint16Array;
}

/** The same, also of 32 bits. */
interface GrayNumbers extends Omit<GrayImage, 'data'> {
  readonly data: GrayImage['data'] | Uint32Array;
}

/**
 * Writes numbers as a grey PNG file, of 16 bits for a `Uint16Array` and of 8 for a `Uint8Array`: what other programs
 * read as a label map. Without `zlib`, the same bytes on every machine.
 *
 * Throws `invalid-option` for sides that are no positive integers or do not fit the data, and for an effort out of
 * range; `cancelled`.
 */
export async function encodeGrayPng(
  image: GrayImage,
  options: EncodeSamplesOptions = {},
): Promise<Uint8Array> {
  const { width, height, data } = object('image', image);
  integer('image.width', width, 1, 2 ** 31 - 1);
  integer('image.height', height, 1, 2 ** 31 - 1);
  if (!isArrayOf(data, 'Uint8Array', 'Uint16Array') || data.length !== width * height)
    throw invalidOption('image.data', `${width * height} numbers in a Uint8Array or Uint16Array`, data);
  return joinBytes(await encodeGrayPieces({ width, height, data }, options));
}

/** The same file in pieces. Numbers of 32 bits are written with 16, those below 65,536 as they are. */
export async function encodeGrayPieces(
  { width, height, data }: GrayNumbers,
  options: SampleOptions,
): Promise<readonly Uint8Array[]> {
  const task = new Task(options);
  const { zlib, deflate } = options;
  if (zlib !== undefined) func('zlib', zlib);
  const effort = integer('effort', options.effort ?? SAMPLE_EFFORT, 1, 10);
  const kernel = new Kernel();
  const inputAt = kernel.reserve(2 * width);
  const load = (from: number, count: number, at: number) => {
    const part = data.subarray(from, from + count);
    if (part instanceof Uint8Array) {
      kernel.u8(at, count).set(part);
      return;
    }
    kernel.u16(inputAt, count).set(part);
    kernel.call.swapBytes(inputAt, count, at);
  };
  const depth = data.BYTES_PER_ELEMENT === 1 ? 8 : 16;
  const source: SampleSource = { width, height, pixelBytes: depth / 8, load };
  return writeSamples(kernel, source, { depth, colorType: 0, color: false }, { effort, zlib, deflate, task });
}
