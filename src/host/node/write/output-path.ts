import { basename, dirname, join, parse } from 'node:path';
import { integer, object, oneOf, text } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import {
  extensionOf,
  formatOfPath,
  listExtensions,
  type ResultName,
  resultSuffix,
} from '../../../core/file-name.ts';
import { keysOf } from '../../../core/tables.ts';
import { MAX_COLORS } from '../../../core/vocabulary.ts';
import { DEFAULT_FORMAT, OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { QUANTIZE_OPTIONS } from '../../../options/quantize.ts';
import { checkOption } from '../../../options/resolve.ts';

/** Parts of a default output name. */
export interface OutputNaming extends ResultName {
  readonly format: OutputFormat;
  /** Folder of the output; default: the input's. */
  readonly folder?: string | undefined;
  /** What stands between the input's name and the rest, to tell results apart; default: nothing. */
  readonly mark?: string | undefined;
}

/** Bytes that a file's name has at most on nearly every file system. */
const NAME_BYTES = 255;

/**
 * The default name of a result: `photo.jpg` at K = 16 becomes `photo-k16.png` beside it, `photo-kauto.png`,
 * `photo-q80.png`, or with targets `photo-target.png`.
 */
export function outputPath(input: string, naming: OutputNaming): string {
  const { colors, quality = 'off', targeted, format, folder, mark = '' } = object('naming', naming);
  if (colors !== 'auto') integer('colors', colors, 1, MAX_COLORS);
  checkOption('quality', QUANTIZE_OPTIONS.quality, quality);
  oneOf('format', format, keysOf(OUTPUT_FORMATS));
  if (folder !== undefined) text('folder', folder);
  text('mark', mark);
  const path = pathBeside(
    text('input', input),
    resultSuffix({ colors, quality, targeted }, OUTPUT_FORMATS[format].extensions[0], mark),
  );
  return folder === undefined ? path : join(folder, basename(path));
}

/**
 * The path beside an input whose name has `added` in place of its extension. A name too long for a file is cut before
 * what is added; `room` bytes are left for what else is to follow.
 */
export function pathBeside(input: string, added: string, room = 0): string {
  text('input', input);
  text('added', added);
  integer('room', room, 0, NAME_BYTES);
  return join(dirname(input), `${nameWithin(parse(input).name, Buffer.byteLength(added) + room)}${added}`);
}

/** As much of a file's name, in whole characters, as leaves room for so many bytes. */
export function nameWithin(name: string, room: number): string {
  const bytes = NAME_BYTES - room;
  if (Buffer.byteLength(name) <= bytes) return name;
  const letters = Array.from(name);
  let rest = Buffer.byteLength(name);
  while (letters.length > 1 && rest > bytes) rest -= Buffer.byteLength(letters.pop()!);
  return letters.join('');
}

/**
 * The format asked for, or else the one that the output's extension means, or else PNG. Throws `invalid-option` for
 * an extension that fewhue does not write, or one that contradicts `format`.
 */
export function outputFormat(
  output: string | null | undefined,
  format: OutputFormat | undefined,
): OutputFormat {
  if (output !== undefined && output !== null) text('output', output);
  if (format !== undefined) oneOf('format', format, keysOf(OUTPUT_FORMATS));
  if (!output || extensionOf(output) === '') return format ?? DEFAULT_FORMAT;
  const meant = formatOfPath(OUTPUT_FORMATS, output);
  if (meant === undefined)
    throw invalidOption('output', `a name that ends in ${listExtensions(OUTPUT_FORMATS)}`, output);
  if (format !== undefined && format !== meant)
    throw invalidOption(
      'output',
      `a name that ends in .${OUTPUT_FORMATS[format].extensions[0]}, as the format asked for`,
      output,
    );
  return meant;
}
