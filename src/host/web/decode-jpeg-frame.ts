import type { PixelImage } from '../../image/pixel-image.ts';
import { colorYcc, type YccImage } from '../../image/ycc-image.ts';
import { isUprightJpeg } from './jpeg-orientation.ts';

type Pixels = PixelImage & { readonly data: Uint8ClampedArray<ArrayBuffer> };

/** Formats of frames whose pixels are opaque. */
const OPAQUE: readonly (string | null)[] = ['BGRX', 'RGBX'];

/** Larger files are left to what decodes them without having them in memory. */
export const MAX_FRAME_BYTES = 1 << 26;

/**
 * The pixels of an upright JPEG, copied once from where the browser's decoder wrote them: by way of a canvas they are
 * copied four times. Luma and chroma are converted here, to the bits that decoders give who do it themselves. `head`:
 * its first bytes. Undefined where the browser has no such decoder or gives anything else, and for damaged files, of
 * which other ways may show a part.
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
    if (frame.format && Object.hasOwn(CHROMAS, frame.format)) return await readPlanes(frame);
    const { format, codedWidth: width, codedHeight: height } = frame;
    if (!OPAQUE.includes(format) || !(await convertsFrames())) return undefined;
    const data = new Uint8ClampedArray(4 * width * height);
    await frame.copyTo(data, TO_RGBA);
    return { width, height, data };
  } finally {
    frame.close();
  }
}

/** Formats of frames that have luma and chroma, and what share one chroma in them. */
const CHROMAS: Readonly<Record<string, Pick<YccImage, 'halfWidth' | 'halfHeight'>>> = {
  I420: { halfWidth: true, halfHeight: true },
  I422: { halfWidth: true, halfHeight: false },
  I444: { halfWidth: false, halfHeight: false },
};

/** Columns up to which decoders repeat chroma instead of interpolating it. */
const REPEATED = 4;

/** Luma and chroma as they are in the file: to have them converted by the browser is slower, and blurs otherwise. */
async function readPlanes(frame: VideoFrame): Promise<Pixels | undefined> {
  const { format, visibleRect, colorSpace } = frame;
  const { matrix, fullRange } = colorSpace;
  const { x = 0, y = 0, width = 0, height = 0 } = visibleRect ?? {};
  if (x !== 0 || y !== 0 || width <= REPEATED || matrix !== 'smpte170m' || !fullRange) return undefined;
  const bytes = new Uint8Array(frame.allocationSize());
  const [luma, cb, cr] = (await frame.copyTo(bytes)).map(({ offset, stride }) => ({
    data: bytes.subarray(offset),
    stride,
  }));
  if (!luma || !cb || !cr) return undefined;
  return colorYcc({ width, height, luma, cb, cr, ...CHROMAS[format!]! });
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
