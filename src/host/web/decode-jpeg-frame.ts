import type { PixelImage } from '../../image/pixel-image.ts';
import { isUprightJpeg } from './jpeg-orientation.ts';

type Pixels = PixelImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };

/** Formats of frames whose pixels are opaque. */
const OPAQUE: readonly (string | null)[] = ['BGRX', 'RGBX'];

/** Larger files are left to what decodes them without having them in memory. */
export const MAX_FRAME_BYTES = 1 << 26;

/**
 * The pixels of an upright JPEG, copied once from where the browser's decoder wrote them: by way of a canvas they are
 * copied four times. `head`: its first bytes. Undefined where the browser has no such decoder or gives anything but
 * opaque RGB, and for damaged files, of which other ways may show a part.
 */
export async function decodeJpegFrame(
  file: Blob,
  head: Uint8Array,
  colorSpaceConversion: 'none' | 'default',
): Promise<Pixels | undefined> {
  if (typeof ImageDecoder === 'undefined' || file.size > MAX_FRAME_BYTES) return undefined;
  if (!isUprightJpeg(head)) return undefined;
  return decodeFrame({ data: await file.arrayBuffer(), type: 'image/jpeg', colorSpaceConversion });
}

/** The pixels of a file's first frame; undefined as for `decodeJpegFrame`. */
export async function decodeFrame(file: ImageDecoderInit): Promise<Pixels | undefined> {
  if (!(await convertsFrames())) return undefined;
  const decoder = new ImageDecoder(file);
  try {
    const { image } = await decoder.decode();
    return await readFrame(image);
  } catch {
    return undefined;
  } finally {
    decoder.close();
  }
}

async function readFrame(frame: VideoFrame): Promise<Pixels | undefined> {
  try {
    const { format, codedWidth: width, codedHeight: height } = frame;
    if (!OPAQUE.includes(format)) return undefined;
    const data = new Uint8ClampedArray(4 * width * height);
    await frame.copyTo(data, TO_RGBA);
    return { width, height, data };
  } finally {
    frame.close();
  }
}

/** Known to browsers for less long than frames are. */
const TO_RGBA: VideoFrameCopyToOptions & { readonly format: string } = { format: 'RGBA' };

/** Blue, green and red of a pixel, and what decoders write in the place of alpha. */
const PIXEL = [0, 1, 2, 255];

let converts: Promise<boolean> | undefined;

/** Whether pixels of frames are converted when they are copied: older browsers take no notice of the format. */
function convertsFrames(): Promise<boolean> {
  converts ??= tryConversion().catch(() => false);
  return converts;
}

async function tryConversion(): Promise<boolean> {
  if (typeof VideoFrame === 'undefined') return false;
  const options = { format: 'BGRX', codedWidth: 2, codedHeight: 2, timestamp: 0 } as const;
  const frame = new VideoFrame(Uint8Array.from([PIXEL, PIXEL, PIXEL, PIXEL].flat()), options);
  const copy = new Uint8Array(16);
  await frame.copyTo(copy, TO_RGBA);
  frame.close();
  return copy[0] === 2 && copy[1] === 1 && copy[2] === 0 && copy[3] === 255;
}
