import { FewhueError } from '../../../core/errors.ts';
import { checkPixels, checkSides } from '../../../image/pixel-limit.ts';
import { decodeOrdinary } from './decode-ordinary.ts';
import { ordinaryTiff } from './ordinary-tiff.ts';
import {
  checkHeader,
  type DecodedPicture,
  damagedError,
  type PictureFile,
  unsupportedError,
} from './picture-file.ts';
import { runDecoder } from './run-decoder.ts';
import { TAG, type TiffDirectory, tiffDirectories } from './tiff-directory.ts';
import { countPages, isConverted, rareCompression, tiffFacts, unsupportedTiffError } from './tiff-facts.ts';
import { plainSamples, type RawSamples, rgbaOf, setAlpha } from './tiff-samples.ts';

const OPENED =
  'TIFF pictures may be grey, RGB, palettes, CMYK, YCbCr or 16-bit CIELAB, of 1, 2, 4, 8, 16 or 32 bits';

/** Arrays that hold the samples of each band format of libvips, when signs are set aside. */
const ARRAYS = { uchar: Uint8Array, ushort: Uint16Array, uint: Uint32Array, float: Float32Array } as const;

interface Raw {
  readonly width: number;
  readonly height: number;
  readonly samples: RawSamples;
}

/** Decodes the first page of a TIFF file. */
export async function decodeTiff(file: PictureFile): Promise<DecodedPicture> {
  const pages = tiffDirectories(file.bytes);
  const [page] = pages;
  if (!page) throw damagedError('tiff picture');
  const [width, height] = [page.value(TAG.width, 0), page.value(TAG.height, 0)];
  checkPixels(width, height, file.maxPixels);
  checkSides(width, height);
  const what = unsupportedTiffError(page);
  if (what) throw unsupportedError(what, OPENED);
  try {
    const decoded = isConverted(page)
      ? await decodeConverted(file, page)
      : await decodeOrdinary(file, 'tiff');
    return { ...decoded, frames: countPages(pages) };
  } catch (error) {
    const compression = rareCompression(page);
    if (!compression || !(error instanceof FewhueError) || error.code !== 'unsupported-input') throw error;
    throw unsupportedError(`TIFF with ${compression} compression`, 'use LZW, Deflate or JPEG', error);
  }
}

/** Reads the samples as they are, converts them here, and lets libvips do the rest if there is a profile, or CMYK. */
async function decodeConverted(file: PictureFile, page: TiffDirectory): Promise<DecodedPicture> {
  const { profile, alpha, colors } = tiffFacts(page);
  const raw = await readRaw(file, page);
  const plain = plainSamples(page, raw.samples, file.stretch);
  if (!plain) throw unsupportedError('floating-point TIFF with samples beyond 0 to 1', OPENED);
  const { width, height } = raw;
  const facts = { hasAlpha: alpha !== undefined, bitDepth: plain.depth, frames: 1 };
  if (!profile && colors !== 4) return { image: { width, height, data: rgbaOf(plain) }, ...facts };
  const { image } = await decodeOrdinary({ ...file, bytes: ordinaryTiff(raw, plain, profile) }, 'tiff');
  setAlpha(image.data as Uint8Array, plain);
  return { image, ...facts };
}

/** The samples of all channels: libvips takes them for colours without sign or alpha, and so leaves them alone. */
async function readRaw(file: PictureFile, page: TiffDirectory): Promise<Raw> {
  const bytes = Uint8Array.from(file.bytes);
  const { format, photometric } = tiffFacts(page);
  const inks = photometric === 5;
  if (!inks) page.write(bytes, TAG.photometric, 2);
  page.write(bytes, TAG.extra, 0);
  if (format === 'int') page.write(bytes, TAG.format, 1);
  return runDecoder({ ...file, bytes }, 'tiff picture', async (open) => {
    const header = await open().metadata();
    const { depth, space, channels } = header;
    // The samples of all channels as they are, those that are taken, and once more those in a file of their own.
    checkHeader(file, header, 12 * channels);
    if (!(depth in ARRAYS)) throw unsupportedError(`TIFF of ${depth} samples`, OPENED);
    const upright = open({ ignoreIcc: true }).autoOrient();
    const { data, info } = await (inks ? upright.pipelineColourspace('cmyk') : upright)
      .toColourspace(space)
      .raw({ depth: depth as keyof typeof ARRAYS })
      .toBuffer({ resolveWithObject: true });
    return {
      width: info.width,
      height: info.height,
      samples: samplesOf(data, depth as keyof typeof ARRAYS, format),
    };
  });
}

function samplesOf(data: Buffer, depth: keyof typeof ARRAYS, format: string): RawSamples {
  const bytes = data.byteOffset % 4 === 0 ? data : Uint8Array.from(data);
  const Samples = ARRAYS[depth];
  const samples = new Samples(
    bytes.buffer as ArrayBuffer,
    bytes.byteOffset,
    bytes.length / Samples.BYTES_PER_ELEMENT,
  );
  if (format !== 'int') return samples;
  const { buffer, byteOffset, length } = samples;
  if (samples instanceof Uint8Array) return new Int8Array(buffer, byteOffset, length);
  return samples instanceof Uint16Array
    ? new Int16Array(buffer, byteOffset, length)
    : new Int32Array(buffer, byteOffset, length);
}
