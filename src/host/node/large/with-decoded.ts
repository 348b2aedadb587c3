import type { AlphaPlan } from '../../../image/fit-alpha.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import { type CheckedInput, resolveLimits } from '../read/input-source.ts';
import type { OpenOptions } from '../read/open-image.ts';
import { type DiskPicture, decodeToDisk, plainPath, readRowHeader } from './decode-to-disk.ts';
import { LARGE_PIXELS, maybeLarge } from './maybe-large.ts';
import { Spool } from './spool.ts';

/** A large picture, and where and how it is decoded. */
export interface LargeInput {
  readonly input: CheckedInput;
  /** Folder of temporary files, 3 or 4 bytes for each pixel. */
  readonly folder: string;
  /** With which alpha pixels are taken. */
  readonly alpha: AlphaPlan;
  /** Pixels of a large picture; default 16,000,000. */
  readonly minPixels?: number | undefined;
}

/**
 * Decodes a large picture into a file, and does work on it while the file is there. `whole`: the picture is to be held
 * in memory after all, and why, for a person, where it is large. Throws `limit-exceeded` for too many pixels, the
 * errors of the disk, and those of the work.
 */
export async function withDecoded<T>(
  { input, folder, alpha, minPixels = LARGE_PIXELS }: LargeInput,
  options: OpenOptions,
  work: (decoded: DiskPicture, spool: Spool) => Promise<T>,
): Promise<{ readonly done: T } | { readonly whole: string | undefined }> {
  const { content } = input;
  const isChanged = options.tolerant || options.stretch || options.frame !== undefined;
  if (typeof content !== 'string' || isChanged || !(await maybeLarge(input, minPixels)))
    return { whole: undefined };
  const spool = await Spool.begin(folder);
  try {
    const path = plainPath(content, spool);
    const found = await readRowHeader(path).catch(() => undefined);
    if (typeof found !== 'object') return { whole: found };
    const { width, height } = found.header;
    if (width * height < minPixels) return { whole: undefined };
    checkPixels(width, height, resolveLimits(options).maxPixels);
    const decoded = await decodeToDisk(path, found, { spool, alpha });
    return decoded ? { done: await work(decoded, spool) } : { whole: undefined };
  } finally {
    await spool.end();
  }
}
