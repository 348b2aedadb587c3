import { paletteSize } from '../../image/indexed-image.ts';
import { decodePacked, encodePng, type IndexedImage, type TaskOptions } from '../../index.ts';
import { checkInput, type InputOptions, type InputSource, readInput } from './input-source.ts';
import { loadSharp } from './load-sharp.ts';
import { withName } from './named-error.ts';
import { checkOutput, saveFile } from './save-file.ts';
import { zlib } from './zlib.ts';

/** What `decodeFile` may be asked for. Every field has a default. */
export interface DecodeOptions extends TaskOptions, InputOptions {
  /** Path of the PNG; `null` saves nothing. Default: `photo.png` beside `photo.fhq`, and `null` without a path. */
  readonly output?: string | null | undefined;
  /** Replace an output that exists; default false. */
  readonly force?: boolean | undefined;
  /** Time spent on a smaller PNG: integer, 1 to 10; default 5. */
  readonly effort?: number | undefined;
}

/** What became of one packed file. */
export interface DecodeResult {
  readonly input: string;
  /** Path of the saved PNG; `null` if none was asked for. */
  readonly output: string | null;
  /** The complete PNG; the caller owns it. */
  readonly bytes: Uint8Array;
}

/** The default name of a decoded file: `photo.fhq` becomes `photo.png` beside it. */
export function decodedPath(input: string): string {
  return `${input.replace(/\.fhq$/i, '')}.png`;
}

/**
 * Turns a packed file back into a PNG of the same pixels: indexed, or RGBA if its palette has more than 256 colours.
 *
 * Errors: `unreadable-input`, `unsupported-input` (not a packed file, damaged, cut off), `limit-exceeded`, and those of
 * `saveFile`; an output that exists is refused before any work.
 */
export async function decodeFile(source: InputSource, options: DecodeOptions = {}): Promise<DecodeResult> {
  const output =
    options.output ?? (options.output === null || typeof source !== 'string' ? null : decodedPath(source));
  const input = await checkInput(source, options);
  if (output !== null) await checkOutput(output, options);
  const packed = await readInput(input);
  const bytes = await withName(input.name, () => toPng(decodePacked(packed, options), options));
  if (output !== null) await saveFile(output, bytes, options);
  return { input: input.name, output, bytes };
}

async function toPng(
  image: IndexedImage,
  { effort, signal, onProgress }: DecodeOptions,
): Promise<Uint8Array> {
  if (paletteSize(image.palette) <= 256) return encodePng(image, { effort, signal, onProgress, zlib });
  const { width, height } = image;
  return loadSharp()(expand(image), { limitInputPixels: false, raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

function expand({ palette, indices }: IndexedImage): Uint8Array {
  const colors = new Uint32Array(new Uint8Array(palette.colors).buffer);
  const pixels = new Uint32Array(indices.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colors[indices[i] as number] as number;
  return new Uint8Array(pixels.buffer);
}
