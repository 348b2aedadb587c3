import { join, parse } from 'node:path';
import { invalidOption } from '../../errors.ts';

/** Formats that fewhue writes: an indexed PNG, or its own packed file. */
export const OUTPUT_FORMATS = ['png', 'fhq'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Parts of a default output name. */
export interface OutputNaming {
  /** K as asked for. */
  readonly colors: number | 'auto';
  readonly format: OutputFormat;
  /** Folder of the output; default: the input's. */
  readonly folder?: string | undefined;
}

/** The default name of a result: `photo.jpg` at K = 16 becomes `photo-k16.png` beside it, and `photo-kauto.png`. */
export function outputPath(input: string, { colors, format, folder }: OutputNaming): string {
  const { dir, name } = parse(input);
  return join(folder ?? dir, `${name}-k${colors}.${format}`);
}

/**
 * The format asked for, or else the one that the output's ending means, or else PNG. Throws `invalid-option` for
 * an ending that fewhue does not write, or one that contradicts `format`.
 */
export function outputFormat(
  output: string | null | undefined,
  format: OutputFormat | undefined,
): OutputFormat {
  if (format !== undefined && !OUTPUT_FORMATS.includes(format))
    throw invalidOption('format', `one of ${OUTPUT_FORMATS.join(', ')}`, format);
  const ending = parse(output ?? '')
    .ext.slice(1)
    .toLowerCase();
  if (ending === '') return format ?? 'png';
  const meant = OUTPUT_FORMATS.find((known) => known === ending);
  if (meant === undefined) throw invalidOption('output', 'a name that ends in .png or .fhq', output);
  if (format !== undefined && format !== meant)
    throw invalidOption('output', `a name that ends in .${format}, as the format asked for`, output);
  return meant;
}
