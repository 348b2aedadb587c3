import { open, readFile, stat } from 'node:fs/promises';
import { OUTPUT_FORMATS } from 'fewhue';
import { fileFormat, formatOfPath } from '#internal/engine';
import type { MainCalls } from '../../shared/channels.ts';
import type { DecodedPicture } from '../../shared/ipc-contract.ts';
import { MAX_FILE_BYTES } from '../checks.ts';
import { ownBytes } from '../own-bytes.ts';
import type { OpenPicture, Pictures } from '../pictures.ts';
import type { RecentFiles } from '../recent-files.ts';
import { extensionOf } from '../saved-files.ts';
import type { SystemRecents } from '../services.ts';

/** What decoding needs. */
export interface DecodeServices {
  readonly pictures: Pictures;
  readonly recents: RecentFiles;
  readonly systemRecents: SystemRecents;
  /** Decodes a picture, in another process. */
  readonly decode: (picture: OpenPicture) => Promise<DecodedPicture>;
}

/** The calls about one open picture. A picture is recent once it was decoded, or read by the page. */
export function decodePicture(services: DecodeServices): Pick<MainCalls, 'read' | 'decode' | 'release'> {
  const { pictures, decode } = services;
  return {
    read: async (token) => {
      const picture = pictures.get(token);
      const bytes = await bytesForPage(picture);
      if (bytes) await remember(picture, services);
      return bytes;
    },
    decode: async (token) => {
      const picture = pictures.get(token);
      const decoded = await decode(picture);
      await remember(picture, services);
      return decoded;
    },
    release: async (token) => pictures.release(token),
  };
}

async function remember({ source }: OpenPicture, { recents, systemRecents }: DecodeServices): Promise<void> {
  if (typeof source !== 'string') return;
  // A list that cannot be written (full disk) must not keep the picture from being shown.
  await recents.add(source).catch(() => {});
  systemRecents.add(source);
}

/**
 * The bytes of a picture whose format the page decodes itself, in its sandbox. Undefined for others, and for a file
 * that cannot be read: decoding says why.
 */
async function bytesForPage({ source, name }: OpenPicture): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    if (typeof source !== 'string') return isForPage(source, name) ? ownBytes(source) : undefined;
    const { size } = await stat(source);
    if (size > MAX_FILE_BYTES || !isForPage(await headOf(source), name)) return undefined;
    return ownBytes(await readFile(source));
  } catch {
    return undefined;
  }
}

function isForPage(head: Uint8Array, name: string): boolean {
  // Drawings are text, and packed files are decoded by the engine.
  if (extensionOf(name) === 'svg' || formatOfPath(OUTPUT_FORMATS, name) === 'fhq') return true;
  const format = fileFormat(head);
  if (!format || !('opened' in format)) return false;
  // A page is not told how many frames there are.
  if (format.opened === 'webp') return !isAnimatedWebp(head);
  return format.opened !== 'tiff' && format.opened !== 'gif';
}

/** The extended form of WebP says so in its flags. Source: RFC 9649, section 2.7. */
function isAnimatedWebp(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(12, 16)).toString('latin1') === 'VP8X' && (head[20]! & 2) !== 0;
}

/** Bytes by which a format is told. */
const HEAD_BYTES = 1024;

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
