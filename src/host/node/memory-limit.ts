import { totalmem } from 'node:os';
import type { Metadata } from 'sharp';
import { FewhueError } from '../../core/errors.ts';

/**
 * Bytes that opening a picture may take unless more are allowed: every picture within the other limits, but for few.
 */
const DEFAULT_MEMORY = 2_000_000_000;
/** Bytes per pixel of what is opened: RGBA. */
const OPENED = 4;
/** Bytes per sample of a JPEG's coefficients, all of which are there at once if it is progressive. */
const COEFFICIENT = 2;
/** Share of a pixel that each of the two colour differences has. */
const CHROMA_SHARE: Readonly<Record<string, number>> = { '4:2:0': 0.25, '4:2:2': 0.5 };
/** Measured: planes, rows and frames that decoders hold beside what they give, in bytes per pixel. */
const DECODER: Readonly<Record<string, number>> = { webp: 4, gif: 4, svg: 4, heif: 14 };

/** What an estimate needs to know of a picture's header. */
export type MemoryFacts = Pick<
  Metadata,
  'width' | 'height' | 'format' | 'channels' | 'depth' | 'space' | 'hasProfile' | 'isProgressive'
> &
  Pick<Partial<Metadata>, 'chromaSubsampling' | 'orientation'>;

/**
 * Bytes that opening takes at most, about, from the header alone: the file, the pixels, and what the decoder holds at
 * once. Colours of any number come on top of it later, at most 100 MB for most pictures.
 */
export function memoryToOpen(header: MemoryFacts, fileBytes: number): number {
  const pixels = header.width * header.height;
  return fileBytes + pixels * (OPENED + decoderBytes(header));
}

/** The memory that opening may take unless something else is asked for: 2 GB, or all that there is. */
export function memoryToOpenWith(): number {
  return Math.min(DEFAULT_MEMORY, memoryToWorkWith());
}

/** Bytes of memory of this machine, or of the container that it runs in. */
export function memoryToWorkWith(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** Throws `limit-exceeded` for more memory than may be taken. */
export function checkMemory(needed: number, limit: number): void {
  if (needed <= limit) return;
  const message = `would take about ${inGigabytes(needed)} of memory, more than the limit of ${inGigabytes(limit)}`;
  throw new FewhueError('limit-exceeded', message, {
    option: 'maxMemory',
    rule: `at most ${limit}`,
    received: needed,
  });
}

function decoderBytes(header: MemoryFacts): number {
  const { format, space, hasProfile, orientation = 1 } = header;
  const samples = header.channels * (header.depth === 'uchar' ? 1 : header.depth === 'ushort' ? 2 : 4);
  const own = format === 'jpeg' || format === 'png' ? wholeBytes(header, samples) : (DECODER[format] ?? 0);
  // Turning takes all of it, and so do deep pictures with a profile, which are converted in two steps.
  const steps = (orientation > 1 ? 1 : 0) + (hasProfile && space === 'rgb16' ? 1 : 0);
  return own + steps * samples;
}

/** What an interlaced PNG and a progressive JPEG are put together from; nothing for others, which come row by row. */
function wholeBytes(
  { format, isProgressive, chromaSubsampling = '', channels }: MemoryFacts,
  samples: number,
): number {
  if (!isProgressive) return 0;
  if (format === 'png') return samples;
  const share = CHROMA_SHARE[chromaSubsampling];
  return COEFFICIENT * (share === undefined ? channels : channels - 2 + 2 * share);
}

function inGigabytes(bytes: number): string {
  const [unit, size] = bytes >= 1e8 ? ['GB', 1e9] : ['MB', 1e6];
  return `${Number((bytes / (size as number)).toPrecision(2))} ${unit}`;
}
