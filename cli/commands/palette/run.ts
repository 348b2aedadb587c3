import { basename } from 'node:path';
import { type ColorPaletteOptions, FewhueError } from 'fewhue';
import { saveFile } from 'fewhue/node';
import {
  type ColorNameList,
  colorNames,
  formatHex,
  formatPalette,
  PALETTE_FORMATS,
  type PaletteFormat,
  type PaletteSort,
} from 'fewhue/palette';
import { formatOfPath, listExtensions } from '#internal/engine';
import { checkOutput, pathBeside } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { asInput, asOutput, isStream } from '../../jobs/endpoints.ts';
import { usage } from '../../jobs/plan-jobs.ts';
import { ProgressLine } from '../../terminal/progress.ts';
import { linesAsText, printNote, reportErr, reportOut, writeOut } from '../../terminal/streams.ts';
import { listedEntries, paletteLines, styleOf } from '../compress/palette-lines.ts';
import { arrangePalette, type FoundPalette, findPalette, type PaletteSource } from './find-palette.ts';

/** The options of `fewhue palette` as commander hands them over. */
export interface PaletteFlags extends ColorPaletteOptions, FileFlags {
  readonly from?: string;
  readonly output?: string;
  readonly format?: PaletteFormat;
  readonly to?: PaletteFormat;
  readonly sort?: PaletteSort;
  readonly colorNames?: ColorNameList;
}

/** `fewhue palette`: returns the exit code; throws for a wrong command line. */
export async function palette(input: string | undefined, flags: PaletteFlags): Promise<number> {
  const {
    from,
    output: _output,
    format: _format,
    to: _to,
    sort,
    colorNames: list,
    force,
    quiet,
    ...options
  } = flags;
  const source = findSource(input, from);
  const { output, format } = chooseOutput(source.path, flags);
  if (output !== '-') await checkOutput(output, { force });
  const signal = cancelOnSignals();
  const progress = new ProgressLine(quiet === true);
  try {
    const task = { signal, onProgress: progress.of(source.name) };
    const found = arrangePalette(await findPalette(source, { ...options, ...task }), sort);
    const file = paletteFile(found, format, titleOf(source.path), list);
    if (output === '-') await writeOut(file);
    else await saveFile(output, file, { force, signal });
    progress.clear();
    const isLost =
      !PALETTE_FORMATS[format].alpha && found.palette.colors.some((byte, i) => i % 4 === 3 && byte < 255);
    if (isLost && !quiet)
      printNote(
        `${output}: warning: ${PALETTE_FORMATS[format].label} palettes have no alpha, which these colours have`,
      );
    const target = output === '-' ? 'standard output' : output;
    if (!quiet) await report(`${source.name} → ${target}`, { found, list }, output === '-');
  } finally {
    progress.clear();
  }
  return 0;
}

function findSource(input: string | undefined, from: string | undefined): PaletteSource {
  if ((input === undefined) === (from === undefined))
    throw usage('name one input: a picture, a palette file, or a histogram file with --from');
  const path = asInput((input ?? from)!);
  return { path, name: path === '-' ? 'standard input' : path, isHistogram: from !== undefined };
}

/** Throws `invalid-option` for an extension of no palette format, or of another than was asked for. */
function chooseOutput(
  path: string,
  { output, format: requested, to }: PaletteFlags,
): { output: string; format: PaletteFormat } {
  if (requested !== undefined && to !== undefined)
    throw usage('--to is the same as --format, give one of them');
  const format = requested ?? to;
  const target = output === undefined ? undefined : asOutput(output);
  if (target === undefined) {
    if (isStream(path)) throw usage('the palette of a stream needs a name, give one with -o');
    const chosen = format ?? 'gpl';
    return { output: pathBeside(path, `.${PALETTE_FORMATS[chosen].extensions[0]}`), format: chosen };
  }
  const meant = formatOfPath(PALETTE_FORMATS, target);
  if (format !== undefined && (meant === undefined || meant === format)) return { output: target, format };
  if (meant !== undefined && format === undefined) return { output: target, format: meant };
  const rule =
    format === undefined
      ? `a name that ends in ${listExtensions(PALETTE_FORMATS)}, or be given with --format`
      : `a name that ends in .${PALETTE_FORMATS[format].extensions[0]}, as the format asked for`;
  throw new FewhueError('invalid-option', `output must be ${rule}, received ${JSON.stringify(output)}`, {
    option: 'output',
  });
}

function paletteFile(
  { palette, shares }: FoundPalette,
  format: PaletteFormat,
  title: string,
  names: ColorNameList | undefined,
): Uint8Array {
  return formatPalette(palette, format, title, shares, names ? colorNames(palette, names) : palette.names);
}

function titleOf(path: string): string {
  return path === '-' ? 'fewhue' : basename(path).replace(/\.[^.]*$/, '');
}

/** What was found, beside a palette that has standard output for itself. */
async function report(
  title: string,
  { found, list }: { readonly found: FoundPalette; readonly list: ColorNameList | undefined },
  toErr: boolean,
): Promise<void> {
  const { palette, shares, facts } = found;
  const { colors } = palette;
  const named = colorNames(palette, list);
  const entries = Array.from({ length: colors.length / 4 }, (_, i) => {
    const share = shares?.[i] ?? 0;
    const hex = formatHex({ colors: opaque(colors.subarray(4 * i, 4 * i + 4)) }, 0);
    const name = palette.names?.[i] || named[i]!;
    return { index: i, hex, alpha: colors[4 * i + 3]!, count: share, share, name };
  });
  const style = styleOf(toErr ? process.stderr : process.stdout);
  const lines = shares ? paletteLines(listedEntries(entries), entries.length, style) : [];
  const text = linesAsText([`${title}  (${facts})`, ...lines]);
  await (toErr ? reportErr : reportOut)(text);
}

function opaque([r, g, b]: Uint8Array): Uint8Array {
  return Uint8Array.of(r!, g!, b!, 255);
}
