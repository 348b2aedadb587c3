import { symlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Metadata, Sharp } from 'sharp';
import { grayEncoding } from '../../../color/gray-profile.ts';
import { fileFormat } from '../../../image/file-format.ts';
import type { AlphaPlan } from '../../../image/fit-alpha.ts';
import type { PictureFormat } from '../../../image/picture-formats.ts';
import { pngColor } from '../../../image/png-color.ts';
import type { StoredPicture } from '../../../image/stored-picture.ts';
import { alone } from '../decode/decoder-turns.ts';
import { leadingChunks, pngFrames } from '../decode/leading-chunks.ts';
import { tiffDirectories } from '../decode/tiff-directory.ts';
import { countPages, isConverted, unsupportedTiffError } from '../decode/tiff-facts.ts';
import { loadSharp } from '../load-sharp.ts';
import { DiskPixels } from './disk-pixels.ts';
import { DiskFile, type Spool } from './spool.ts';

/** A picture whose pixels lie in a file, and facts of its own file. */
export interface DiskPicture {
  readonly picture: StoredPicture & { readonly pixels: DiskPixels };
  readonly format: PictureFormat;
  readonly frames: number;
  readonly hasAlpha: boolean;
}

/**
 * Formats that are decoded row by row. Their decoders get a path, since the file itself may be large: that of JPEG maps
 * it into memory, of which the system takes pages back as it needs them, the others read it. None follows what it
 * names.
 */
const FORMATS = ['jpeg', 'png', 'tiff'] as const;
type RowFormat = (typeof FORMATS)[number];

/** Bytes at either end of a file in which its headers are looked for. */
const HEAD_BYTES = 1 << 20;
/** Bytes before the pixels of libvips' own files. */
const VIPS_HEADER = 64;

/** What is known of a picture by its header. */
export interface RowHeader {
  readonly format: RowFormat;
  readonly frames: number;
  /** Whether the colour profile of the file does not count. */
  readonly ignoreIcc: boolean;
  readonly header: Metadata;
}

/**
 * What the header of a file says, if its pixels can be decoded row by row as libvips reads them; else why not, for a
 * person, or nothing where it is of another kind.
 */
export async function readRowHeader(path: string): Promise<RowHeader | string | undefined> {
  const bytes = await readEnds(path);
  const known = fileFormat(bytes);
  const format = FORMATS.find((name) => known && 'opened' in known && known.opened === name);
  if (!format) return undefined;
  const facts = factsOf(format, bytes);
  if (!facts) return undefined;
  const header = await openAt(path).metadata();
  const isGray = header.space === 'b-w';
  const isUsual = header.depth === 'uchar' && (header.space === 'srgb' || isGray || header.space === 'cmyk');
  if (!isUsual || (isGray && header.icc && grayEncoding(header.icc))) return undefined;
  if (header.isProgressive) return format === 'png' ? 'is interlaced' : 'is progressive';
  if ((header.orientation ?? 1) > 1) return 'is to be turned';
  return { format, ...facts, header };
}

/**
 * Decodes a picture into a file, while nothing else is decoded: what its decoder has to say is then its own.
 * `undefined` where that is anything, which others then tell. `alpha`: with which its pixels are read.
 */
export async function decodeToDisk(
  path: string,
  { format, frames, ignoreIcc, header }: RowHeader,
  { spool, alpha }: { readonly spool: Spool; readonly alpha: AlphaPlan },
): Promise<DiskPicture | undefined> {
  const { width, height, hasAlpha } = header;
  const target = spool.newPath('.v');
  const isClean = await alone(() => writePixels(openAt(path, ignoreIcc), hasAlpha, target));
  if (!isClean) return undefined;
  const pixels = new DiskPixels(new DiskFile(spool, target), {
    ...{ start: VIPS_HEADER, length: width * height, channels: hasAlpha ? 4 : 3, alpha },
  });
  return { picture: { width, height, pixels }, format, frames, hasAlpha };
}

/** The same path by a name that libvips takes no part of for options. */
export function plainPath(path: string, spool: Spool): string {
  const link = spool.newPath('');
  symlinkSync(resolve(path), link);
  return link;
}

/** True if the decoder had no complaint. */
async function writePixels(picture: Sharp, hasAlpha: boolean, target: string): Promise<boolean> {
  let complaints = 0;
  picture.on('warning', () => complaints++);
  const even = picture.toColourspace('srgb');
  try {
    const { channels } = await (hasAlpha ? even.ensureAlpha() : even.removeAlpha()).toFile(target);
    return complaints === 0 && channels === (hasAlpha ? 4 : 3);
  } catch {
    return false;
  }
}

function openAt(path: string, ignoreIcc = false): Sharp {
  return loadSharp()(path, {
    ...{
      limitInputPixels: false,
      limitInputChannels: false,
      sequentialRead: true,
      failOn: 'warning',
      ignoreIcc,
    },
  });
}

/** Frames or pages, and which profile counts; undefined where libvips does not read the pixels as they are meant. */
function factsOf(format: RowFormat, bytes: Uint8Array): { frames: number; ignoreIcc: boolean } | undefined {
  if (format === 'jpeg') return { frames: 1, ignoreIcc: false };
  if (format === 'tiff') {
    const pages = tiffDirectories(bytes);
    const [page] = pages;
    const isRead = page && !unsupportedTiffError(page) && !isConverted(page);
    return isRead ? { frames: countPages(pages), ignoreIcc: false } : undefined;
  }
  const chunks = [...leadingChunks(bytes)];
  const { encoding, hasProfile, warning } = pngColor(chunks);
  return encoding || warning ? undefined : { frames: pngFrames(chunks), ignoreIcc: !hasProfile };
}

/** As many bytes as the file has, of which those at either end are its own: the system keeps no others. */
async function readEnds(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(size);
    await readInto(handle, bytes, 0);
    await readInto(handle, bytes, Math.max(0, size - HEAD_BYTES));
    return bytes;
  } finally {
    await handle.close();
  }
}

async function readInto(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  const length = Math.min(HEAD_BYTES, bytes.length - at);
  await handle.read(bytes, at, length, at);
}
