import { tmpdir } from 'node:os';
import { Task, type TaskOptions } from '../../../core/task.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import type { AlphaPlan } from '../../../image/fit-alpha.ts';
import type { ColorHistogram } from '../../../vectors/color-histogram.ts';
import { ColorIndex, colorHistogram } from '../../../vectors/color-index.ts';
import { doneDecoding } from '../decode/decoder-turns.ts';
import { maybeLarge } from '../large/maybe-large.ts';
import { wholeReason } from '../large/whole-reason.ts';
import { withName } from '../named-error.ts';
import { type CheckedInput, checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { alphaWarnings, fitToFormat } from './fit-to-format.ts';

/** The colours of one picture. */
export interface HistogramResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly histogram: ColorHistogram;
}

/** A picture whose colours are counted. */
export interface CountRequest {
  readonly input: CheckedInput;
  /** Folder of temporary files, which a large picture takes; default: the system's. */
  readonly folder?: string | undefined;
  /** Whether colours stay those of the file's profile; default false. */
  readonly keepProfile?: boolean | undefined;
  /** The format that its result is to have, and with which alpha; default: none, with its own. */
  readonly fit?: { readonly format: OutputFormat; readonly alpha: AlphaPlan } | undefined;
}

/**
 * Opens a picture and counts its colours. A large one in a file passes through strips where it can: its pixels lie in
 * the system's folder of temporary files meanwhile. Errors: those of `openImage`, and `write-failed` for that folder.
 */
export async function histogramFile(
  input: InputSource,
  options: OpenOptions & TaskOptions = {},
): Promise<HistogramResult> {
  checkOpening(options);
  return countColors({ input: await checkInput(input, options) }, options);
}

/** `histogramFile` for an input that has been checked. */
export async function countColors(
  request: CountRequest,
  options: OpenOptions & TaskOptions,
): Promise<HistogramResult> {
  const { input, keepProfile = false, fit } = request;
  const { signal, onProgress } = options;
  const isMaybeLarge = !keepProfile && (await maybeLarge(input));
  const strips = isMaybeLarge ? await countInStrips(request, options) : { whole: undefined };
  if ('done' in strips) return strips.done;
  const found = await openCheckedImage(input, options, keepProfile);
  const { image, frames, warnings } = fit ? fitToFormat(found, fit.format, fit.alpha) : found;
  const histogram = await withName(input.name, () => colorHistogram(image, { signal, onProgress }));
  const { width, height } = image;
  const told = strips.whole === undefined ? warnings : [...warnings, wholeReason(strips.whole)];
  return { input: input.name, width, height, frames, warnings: told, histogram };
}

/** Counts a large picture a strip at a time; else says why it cannot be. */
async function countInStrips(
  { input, folder = tmpdir(), fit }: CountRequest,
  options: OpenOptions & TaskOptions,
): Promise<{ readonly done: HistogramResult } | { readonly whole: string | undefined }> {
  const { withDecoded } = await import('../large/with-decoded.ts');
  const { signal, onProgress } = options;
  const task = new Task({ signal, onProgress });
  const alpha = fit?.alpha ?? { kind: 'all' };
  return withName(input.name, () =>
    withDecoded({ input, folder, alpha }, options, async ({ picture, frames }) => {
      doneDecoding();
      const { histogram } = await ColorIndex.of(picture, task);
      const { width, height } = picture;
      const warnings = fit && picture.pixels.isFitted ? alphaWarnings(fit.format, fit.alpha) : [];
      return { input: input.name, width, height, frames, warnings, histogram };
    }),
  );
}
