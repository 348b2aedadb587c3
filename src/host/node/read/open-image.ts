import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import { fileFormat } from '../../../image/file-format.ts';
import { OPENED_FORMATS, type PictureFormat } from '../../../image/picture-formats.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { fewLevels } from '../../../image/sample-range.ts';
import { OPENING_OPTIONS, type OpeningOptions } from '../../../options/opening.ts';
import { resolve } from '../../../options/resolve.ts';
import { type PictureFile, unsupportedError } from '../decode/picture-file.ts';
import { svgSource } from '../decode/svg-source.ts';
import { withName } from '../named-error.ts';
import { openFrame } from './file-frames.ts';
import {
  type CheckedInput,
  checkInput,
  type InputOptions,
  type InputSource,
  inputName,
  readInput,
  resolveLimits,
} from './input-source.ts';
import { parsePlainHeader } from './plain-png.ts';
import { readPlainPng } from './read-plain-png.ts';

/** What opening a picture may be asked for. Every field has a default. */
export interface OpenOptions extends InputOptions, OpeningOptions {}

/** Throws `invalid-option` for what is out of range whatever the picture. */
export function checkOpening(options: OpenOptions & TaskOptions): void {
  new Task(options);
  inputName('', options);
  resolveLimits(options);
  resolve(OPENING_OPTIONS, options);
}

/** What is to be reported of a picture's file beside any result. */
export interface PictureNotes {
  /** Frames or pages in the file, of which the first was opened; 1 where `frame` has said which. */
  readonly frames: number;
  /** One line each: oddities of the file, damage if `tolerant`, colours that are not kept. */
  readonly warnings: readonly string[];
}

/** A decoded picture and facts of its file. */
export interface OpenedImage extends PictureNotes {
  /** Upright, sRGB, straight alpha; the caller owns the pixels. */
  readonly image: PixelImage;
  /** What messages call the picture. */
  readonly name: string;
  /** Size of the file in bytes. */
  readonly sourceBytes: number;
  /** A row of the formats that are opened: `jpeg`, `png`, `webp` and so on. */
  readonly format: PictureFormat;
  /** Whether the file has an alpha channel; its pixels may still all be opaque. */
  readonly hasAlpha: boolean;
  /** 8 if the file has up to 8 bits per channel, else 16; deeper channels are rounded to 8 bits. */
  readonly bitDepth: 8 | 16;
}

/** A picture with the profile that says how its colours are meant, where it was kept. */
interface Profiled {
  readonly profile?: Uint8Array | undefined;
}

/** Room for a plain PNG whose pixels do not compress, and for its texts. */
const MAX_PLAIN_BYTES = 30_000_000;
/** Bytes per pixel that one takes: rows of up to four samples, and RGBA. */
const PLAIN_MEMORY = 8;

/**
 * Opens a JPEG, PNG, WebP, AVIF, GIF (first frame), TIFF (first page), SVG, BMP, ICO or CUR (the largest picture), QOI,
 * TGA, PSD (the merged picture), PBM, PGM, PPM or PAM picture, and with the package `jxl-oxide-wasm` JPEG XL: applies
 * the EXIF orientation, converts embedded colour profiles, gamma, coded colours and CMYK to sRGB, rounds more than 8
 * bits per channel to 8, keeps alpha.
 *
 * Errors: `unreadable-input` (missing, no permission, a folder), `unsupported-input` (empty, no picture, a kind that is
 * not supported, damaged, cut off), `limit-exceeded` (more pixels or bytes than allowed, known before decoding; or not
 * enough memory), `invalid-option`. Each message is one line and starts with the input's name.
 */
export async function openImage(source: InputSource, options: OpenOptions = {}): Promise<OpenedImage> {
  checkOpening(options);
  return openCheckedImage(await checkInput(source, options), options);
}

/** `openImage` for an input that has been checked. `keepProfile`: RGB colours stay as they are, with their profile. */
export async function openCheckedImage(
  checked: CheckedInput,
  options: OpenOptions,
  keepProfile = false,
): Promise<OpenedImage & Profiled> {
  const { maxPixels, maxMemory } = resolveLimits(options);
  const { tolerant, stretch, svgWidth, frame } = resolve(OPENING_OPTIONS, options);
  const { name } = checked;
  const bytes = await readInput(checked);
  const file: PictureFile = {
    bytes,
    maxPixels,
    maxMemory,
    tolerant,
    stretch,
    svgWidth,
    keepProfile,
    warnings: new Set(),
  };
  const sourceBytes = bytes.length;
  return withName(name, async () => ({
    ...((await openNumbered(file, frame)) ?? openPlainPng(file) ?? (await decodeFile(file, frame))),
    name,
    sourceBytes,
  }));
}

/** A picture without what its opener knows of it. */
type Opened = Omit<OpenedImage, 'name' | 'sourceBytes'> & Profiled;

/** One frame by its number, where that is asked for; `undefined` for the first of a picture without frames. */
async function openNumbered(file: PictureFile, frame: number | undefined): Promise<Opened | undefined> {
  if (frame === undefined) return undefined;
  const format = formatOf(file);
  if (format === 'ico' || format === 'jxl') return undefined;
  const image = await openFrame(file, frame);
  if (!image && frame > 1) throw invalidOption('frame', '1 for a picture without frames', frame);
  if (!image) return undefined;
  return { image, format, hasAlpha: true, bitDepth: 8, frames: 1, warnings: [...file.warnings] };
}

/** Spares the commonest inputs the time it takes to load sharp and what goes with it; `undefined` for all others. */
function openPlainPng({ bytes, maxPixels, maxMemory }: PictureFile): Opened | undefined {
  const header = parsePlainHeader(bytes);
  if (!header || bytes.length > MAX_PLAIN_BYTES) return undefined;
  const pixels = header.width * header.height;
  if (pixels > maxPixels || PLAIN_MEMORY * pixels + bytes.length > maxMemory) return undefined;
  const picture = readPlainPng(bytes);
  return picture && { ...picture, format: 'png', bitDepth: 8, frames: 1, warnings: [] };
}

async function decodeFile(file: PictureFile, frame: number | undefined): Promise<Opened> {
  const format = formatOf(file);
  const { decodeFormat } = await import('../decode/decode-format.ts');
  const decoded = await decodeFormat(format, file, frame);
  const narrow = decoded.bitDepth === 16 && !file.stretch ? fewLevels(decoded.image) : undefined;
  if (narrow !== undefined) file.warnings.add(narrow);
  return { ...decoded, format, warnings: [...file.warnings] };
}

/** The format by the content; throws `unsupported-input` for what is not opened, by its name if it is known. */
function formatOf({ bytes }: PictureFile): PictureFormat {
  const known = fileFormat(bytes);
  if (known && 'opened' in known) return known.opened;
  if (known) throw unsupportedError(known.other, known.advice ?? `${OPENED_FORMATS} are`);
  if (svgSource({ bytes })) return 'svg';
  const reason = `is not a picture of a supported format: ${OPENED_FORMATS}`;
  throw new FewhueError('unsupported-input', reason);
}
