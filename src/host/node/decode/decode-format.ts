import { invalidOption } from '../../../core/errors.ts';
import { isPlain, type PictureFormat } from '../../../image/picture-formats.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import type { PlainFormat } from '../../../image/plain/plain-format.ts';
import { PLAIN_FORMATS } from '../../../image/plain/plain-formats.ts';
import { pngColor } from '../../../image/png-color.ts';
import { checkMemory } from '../memory-limit.ts';
import { decodeIcon } from './decode-icon.ts';
import { decodeOrdinary } from './decode-ordinary.ts';
import { decodeTiff } from './decode-tiff.ts';
import { clearOutside, firstGifFrame } from './gif-frame.ts';
import { leadingChunks, pngFrames } from './leading-chunks.ts';
import { mediaFacts } from './media-boxes.ts';
import type { DecodedPicture, PictureFile } from './picture-file.ts';
import { checkSvgSides, ruledWidth, styledSide, svgSides, svgSource } from './svg-source.ts';

/**
 * Decodes a picture of a known format, with what libvips does not know. `frame`: which picture of an icon, or which
 * frame of a JPEG XL file.
 */
export async function decodeFormat(
  format: PictureFormat,
  file: PictureFile,
  frame?: number,
): Promise<DecodedPicture> {
  if (isPlain(format)) return decodePlain(file, PLAIN_FORMATS[format]);
  if (format === 'ico') return decodeIcon(file, frame, decodePng);
  if (format === 'jxl') return (await import('./decode-jxl.ts')).decodeJxl(file, frame, decodePng);
  const special = { tiff: decodeTiff, png: decodePng, gif: decodeGif, avif: decodeAvif, svg: decodeSvg };
  return format === 'jpeg' || format === 'webp' ? decodeOrdinary(file, format) : special[format](file);
}

/** What the engine reads itself. Sides are checked before memory is taken. */
function decodePlain(file: PictureFile, { header, decode }: PlainFormat): DecodedPicture {
  const { width, height, hasAlpha, bitDepth } = header(file.bytes);
  checkPixels(width, height, file.maxPixels);
  checkMemory(file.bytes.length + RGBA_BYTES * width * height, file.maxMemory);
  return { image: { width, height, data: decode(file.bytes) }, hasAlpha, bitDepth, frames: 1 };
}

const RGBA_BYTES = 4;

/** libvips knows no gamma, no coded colours and no animation. */
async function decodePng(file: PictureFile): Promise<DecodedPicture> {
  const chunks = [...leadingChunks(file.bytes)];
  const { encoding, hasProfile, warning } = pngColor(chunks);
  const decoded = await decodeOrdinary(file, 'png', { encoding, ignoreProfile: !hasProfile });
  warn(file, warning);
  return { ...decoded, frames: pngFrames(chunks) };
}

/** libvips fills the canvas around the first frame; it is transparent. */
async function decodeGif(file: PictureFile): Promise<DecodedPicture> {
  const decoded = await decodeOrdinary(file, 'gif');
  const frame = firstGifFrame(file.bytes);
  const { width, height } = decoded.image;
  const data = decoded.image.data as Uint8Array;
  const isCleared = frame !== undefined && clearOutside({ width, height, data }, frame);
  return isCleared ? { ...decoded, hasAlpha: true } : decoded;
}

/** libvips knows no coded colours and no sequences. */
async function decodeAvif(file: PictureFile): Promise<DecodedPicture> {
  const { encoding, warning, frames } = mediaFacts(file.bytes);
  const decoded = await decodeOrdinary(file, 'avif', { encoding });
  warn(file, warning);
  return { ...decoded, frames: Math.max(frames, decoded.frames) };
}

/** Sides are looked at before librsvg sees them: it draws something else where they are too large. */
async function decodeSvg(file: PictureFile): Promise<DecodedPicture> {
  const source = svgSource(file);
  if (!source) throw new Error('no SVG');
  const sides = svgSides(source);
  checkSvgSides(sides);
  checkSvgSides({ width: styledSide(source), height: 0 });
  checkPixels(sides.width, sides.height, file.maxPixels);
  const { svgWidth } = file;
  const ruled = ruledWidth(source);
  const densityOf = ({ width }: Sides) => densityFor(svgWidth!, ruled ?? width, ruled ? 2 : 1);
  const density = svgWidth === undefined ? undefined : densityOf;
  return decodeOrdinary({ ...file, bytes: source.bytes }, 'svg', { check: checkSvgSides, density });
}

/** What of a header says how large a picture is. */
interface Sides {
  readonly width: number;
}

/** Dots per inch of an SVG's own size, and the range that the decoder takes. */
const OWN_DENSITY = 72;
const [MIN_DENSITY, MAX_DENSITY] = [1, 100_000];

/**
 * Dots per inch at which a drawing gets a width, which grows by a power of them. Throws `invalid-option` for too large
 * a change.
 */
function densityFor(svgWidth: number, width: number, power: 1 | 2): number {
  const density = OWN_DENSITY * (svgWidth / width) ** (1 / power);
  if (density >= MIN_DENSITY && density <= MAX_DENSITY) return density;
  const least = Math.ceil(width * (MIN_DENSITY / OWN_DENSITY) ** power);
  const most = Math.floor(width * (MAX_DENSITY / OWN_DENSITY) ** power);
  throw invalidOption('svgWidth', `${least} to ${most} for a drawing ${width} pixels wide`, svgWidth);
}

function warn({ warnings }: PictureFile, warning: string | undefined): void {
  if (warning !== undefined) warnings.add(warning);
}
