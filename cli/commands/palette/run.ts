import { basename } from 'node:path';
import { type ColorPalette, type ColorPaletteOptions, FewhueError, fitPaletteOfColors } from 'fewhue';
import { openHistogram, saveFile } from 'fewhue/node';
import { formatHex, formatPalette, PALETTE_FORMATS, type PaletteFormat } from 'fewhue/palette';
import { formatOfPath, listExtensions } from '#internal/engine';
import { checkOutput, pathBeside } from '#internal/node';
import { asOutput, isStream, sourceOf } from '../../batch/endpoints.ts';
import { usage } from '../../batch/plan-jobs.ts';
import { cancelOnSignals } from '../../cancel.ts';
import { ProgressLine } from '../../terminal/progress.ts';
import { linesAsText, printNote, reportErr, reportOut, writeOut } from '../../terminal/streams.ts';
import { paletteLines, styleOf } from '../compress/palette-lines.ts';

/** The options of `fewhue palette` as commander hands them over. */
export interface PaletteFlags extends ColorPaletteOptions {
  readonly from: string;
  readonly output?: string;
  readonly format?: PaletteFormat;
  readonly force?: true;
  readonly quiet?: true;
}

/** `fewhue palette`: returns the exit code; throws for a wrong command line. */
export async function palette(flags: PaletteFlags): Promise<number> {
  const { from, output: _output, format: _format, force, quiet, ...options } = flags;
  const { output, format } = chooseOutput(flags);
  if (output !== '-') await checkOutput(output, { force });
  const signal = cancelOnSignals();
  const name = from === '-' ? 'standard input' : from;
  const progress = new ProgressLine(quiet === true);
  try {
    const histogram = await openHistogram(sourceOf(from, signal), { name });
    const fitted = await fitPaletteOfColors(histogram, { ...options, signal, onProgress: progress.of(name) });
    const file = formatPalette(fitted.palette, format, titleOf(from));
    if (output === '-') await writeOut(file);
    else await saveFile(output, file, { force, signal });
    progress.clear();
    const isLost =
      !PALETTE_FORMATS[format].alpha && fitted.palette.colors.some((byte, i) => i % 4 === 3 && byte < 255);
    if (isLost && !quiet)
      printNote(
        `${output}: warning: ${PALETTE_FORMATS[format].label} palettes have no alpha, which these colours have`,
      );
    if (!quiet)
      await report(`${name} → ${output === '-' ? 'standard output' : output}`, fitted, output === '-');
  } finally {
    progress.clear();
  }
  return 0;
}

/** Throws `invalid-option` for an ending of no palette format, or of another than was asked for. */
function chooseOutput({ from, output, format }: PaletteFlags): { output: string; format: PaletteFormat } {
  const target = output === undefined ? undefined : asOutput(output);
  if (target === undefined) {
    if (isStream(from)) throw usage('the palette of a stream needs a name, give one with -o');
    const chosen = format ?? 'gpl';
    return { output: pathBeside(from, `.${PALETTE_FORMATS[chosen].extensions[0]}`), format: chosen };
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

function titleOf(from: string): string {
  return from === '-' ? 'fewhue' : basename(from).replace(/\.[^.]*$/, '');
}

/** What was found, beside a palette that has standard output for itself. */
async function report(
  title: string,
  { palette: { colors }, counts, model }: ColorPalette,
  toErr: boolean,
): Promise<void> {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const entries = Array.from(counts, (count, i) => ({
    ...{ index: i, hex: formatHex({ colors: opaque(colors.subarray(4 * i, 4 * i + 4)) }, 0) },
    ...{ alpha: colors[4 * i + 3]!, count, share: count / pixels },
  }));
  const style = styleOf(toErr ? process.stderr : process.stdout);
  const facts = `${counts.length} colours for ${pixels} pixels, ${model.kind}, inertia ${model.inertia.toPrecision(6)}`;
  const text = linesAsText([`${title}  (${facts})`, ...paletteLines(entries, style)]);
  await (toErr ? reportErr : reportOut)(text);
}

function opaque([r, g, b]: Uint8Array): Uint8Array {
  return Uint8Array.of(r!, g!, b!, 255);
}
