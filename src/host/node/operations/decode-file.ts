import { text } from '../../../core/checks.ts';
import { formatOfPath } from '../../../core/file-name.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import { OUTPUT_FORMATS } from '../../../encode/formats.ts';
import { readHeader } from '../../../encode/packed/header.ts';
import { decodePacked } from '../../../encode/packed/packed.ts';
import { checkMemory } from '../memory-limit.ts';
import { withName } from '../named-error.ts';
import {
  checkInput,
  type InputOptions,
  type InputSource,
  readInput,
  resolveLimits,
} from '../read/input-source.ts';
import { indexedToPng } from '../write/indexed-to-png.ts';
import { outputFormat, pathBeside } from '../write/output-path.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';

/** What `decodeFile` may be asked for. Every field has a default. */
export interface DecodeOptions extends TaskOptions, InputOptions {
  /** Path of the PNG; `null` saves nothing. Default: `photo.png` beside `photo.fhq`, and `null` without a path. */
  readonly output?: string | null | undefined;
  /** Replace an output that exists; default false. */
  readonly force?: boolean | undefined;
  /** Time spent on a smaller PNG: integer, 1 to 10; default 5, and 3 where it has no palette. */
  readonly effort?: number | undefined;
}

/** Measured: bytes per pixel that a PNG takes to be made, of indices and of their colours. */
const INDEXED_BYTES = 4;
const DIRECT_BYTES = 11;

/** What became of one packed file. */
export interface DecodeResult {
  readonly input: string;
  /** Path of the saved PNG; `null` if none was asked for. */
  readonly output: string | null;
  /** The complete PNG; the caller owns it. */
  readonly bytes: Uint8Array;
}

/** The default name of a decoded file: `photo.fhq` becomes `photo.png` beside it; `mark` stands after `photo`. */
export function decodedPath(input: string, mark = ''): string {
  text('input', input);
  text('mark', mark);
  const packed = formatOfPath(OUTPUT_FORMATS, input) === 'fhq';
  return pathBeside(packed ? input : `${input}.fhq`, `${mark}.png`);
}

/**
 * Turns a packed file back into a PNG of the same pixels: indexed, or RGBA if its palette has more than 256 colours.
 *
 * Errors: `unreadable-input`, `unsupported-input` (not a packed file, damaged, cut off), `limit-exceeded`, and those of
 * `saveFile`; an output that exists is refused before any work.
 */
export async function decodeFile(source: InputSource, options: DecodeOptions = {}): Promise<DecodeResult> {
  new Task(options);
  outputFormat(options.output, 'png');
  const output =
    options.output ?? (options.output === null || typeof source !== 'string' ? null : decodedPath(source));
  const input = await checkInput(source, options);
  if (output !== null) await checkOutput(output, options);
  const packed = await readInput(input);
  const bytes = await withName(input.name, () => {
    const limits = resolveLimits(options);
    const { width, height, colors } = readHeader(packed, limits.maxPixels);
    checkMemory(
      packed.length + width * height * (colors > 256 ? DIRECT_BYTES : INDEXED_BYTES),
      limits.maxMemory,
    );
    return indexedToPng(decodePacked(packed, options), options);
  });
  if (output !== null) await saveFile(output, bytes, options);
  return { input: input.name, output, bytes };
}
