import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import type { PngMetadata } from '../../../encode/png/metadata.ts';
import type { IndexedImage } from '../../../image/indexed-image.ts';
import type { Encode } from '../../../quantize/search.ts';
import { type CheckedInput, readInput } from '../read/input-source.ts';
import { readMetadata } from '../read/read-metadata.ts';
import { deflateRows } from '../zlib.ts';
import type { CompressOptions } from './compress-options.ts';
import { arrangeForFile } from './file-palette.ts';

/** What writes the results of a call. */
export interface FileWriter {
  /** What goes into each of its files. */
  readonly metadata: PngMetadata | undefined;
  /** The complete file. What was written once is not made again. */
  readonly encode: Encode;
}

/** What the files of one input are to be. */
export interface FilePlan {
  readonly format: OutputFormat;
  readonly file: CheckedInput;
  /** ICC profile of the file's colours. */
  readonly profile: Uint8Array | undefined;
}

/** What writes files as the options have it, with what is kept of the input's metadata. */
export async function fileWriter(
  { format, file, profile }: FilePlan,
  options: CompressOptions,
): Promise<FileWriter> {
  const { effort, keep = [], pngType } = options;
  const kept = keep.length > 0 ? await readMetadata(await readInput(file), keep) : undefined;
  const metadata = profile ? { ...kept, icc: profile } : kept;
  const written = new WeakMap<IndexedImage, Uint8Array>();
  const encode: Encode = async (image, { signal, onProgress } = {}) => {
    const known = written.get(image);
    if (known) return known;
    const { keepPalette, ...arranged } = arrangeForFile(image, options);
    const settings = { effort, keepPalette, pngType, metadata, signal, onProgress, zlib: deflateRows };
    const bytes = await OUTPUT_FORMATS[format].encode(arranged.image, settings);
    written.set(image, bytes);
    return bytes;
  };
  return { metadata, encode };
}
