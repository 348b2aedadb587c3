import { type ColorHistogram, encodeHistogram } from 'fewhue/color';
import { saveFile } from 'fewhue/node';
import { checkOutput } from '#internal/node';
import { plural } from '../terminal/plural.ts';
import { linesAsText, reportErr, reportOut, writeOut } from '../terminal/streams.ts';
import { asOutput } from './endpoints.ts';
import { usage } from './plan-jobs.ts';

/** Where a histogram goes, and how. */
export interface HistogramTarget {
  /** Path, or `-` for standard output, which it has for itself. */
  readonly output: string;
  readonly force: boolean | undefined;
  readonly quiet: boolean | undefined;
}

/** Decides where a histogram goes, before any work. Throws `output-exists`, and `invalid-option` for a terminal. */
export async function planHistogram(
  output: string,
  flags: Omit<HistogramTarget, 'output'>,
): Promise<HistogramTarget> {
  const target = { output: asOutput(output), force: flags.force, quiet: flags.quiet };
  if (target.output !== '-') await checkOutput(target.output, { force: target.force });
  else if (process.stdout.isTTY)
    throw usage('will not write a histogram to the terminal, name a file with -o');
  return target;
}

/** Saves a histogram, and says of what it is in one line: `made` are so many pictures or files. */
export async function saveHistogram(
  histogram: ColorHistogram,
  made: string,
  { output, force, quiet }: HistogramTarget,
  signal: AbortSignal,
): Promise<void> {
  const bytes = encodeHistogram(histogram);
  if (output === '-') await writeOut(bytes);
  else await saveFile(output, bytes, { force, signal });
  if (quiet) return;
  const { colors, pixels } = histogram;
  const facts = `${plural(colors.length, 'colour')} of ${plural(pixels, 'pixel')}`;
  const target = output === '-' ? 'standard output' : output;
  await (output === '-' ? reportErr : reportOut)(linesAsText([`${made} → ${target}  (${facts})`]));
}
