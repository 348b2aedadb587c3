import { flag } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import { fileFormat } from '../../../image/file-format.ts';
import type { PictureFormat } from '../../../image/picture-formats.ts';
import { quantize } from '../../../quantize/quantize.ts';
import { type PreparedImage, prepareImage } from '../../../vectors/prepared-image.ts';
import { svgSource } from '../decode/svg-source.ts';
import { type InspectedAnimation, inspectFrames } from '../inspect/inspect-frames.ts';
import { inspectStructure } from '../inspect/inspectors.ts';
import type { FileStructure } from '../inspect/structure.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource, readInput, resolveLimits } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openImage, type PictureNotes } from '../read/open-image.ts';
import { deflateRows } from '../zlib.ts';

/** What an inspection may be asked for. Every field has a default. */
export interface InspectOptions extends OpenOptions, TaskOptions {
  /** Whether to try what an indexed PNG would take, see `InspectResult.saving`; default true. */
  readonly saving?: boolean | undefined;
}

/** What an indexed PNG of a picture would take; of several frames, of the first alone. */
export interface Saving {
  /** K: all colours of the picture, or 256. */
  readonly colors: number;
  /** Whether nothing would be lost. */
  readonly exact: boolean;
  /** About: written at effort 2. */
  readonly bytes: number;
}

/** What a picture file is. */
export interface InspectResult extends PictureNotes, FileStructure {
  /** The input's name. */
  readonly input: string;
  readonly format: PictureFormat;
  readonly fileBytes: number;
  /** Null where the picture cannot be opened, as `error` says. */
  readonly width: number | null;
  readonly height: number | null;
  readonly hasAlpha: boolean | null;
  /** 8 * `fileBytes` by pixels. */
  readonly bitsPerPixel: number | null;
  /** Distinct colours of the pixels, alpha included. */
  readonly distinctColors: number | null;
  /** Its frames, where there are several; null for one picture. */
  readonly animation: InspectedAnimation | null;
  /** Null where it was not asked for. */
  readonly saving: Saving | null;
  /** Why the picture cannot be opened, in one line; null where it can. */
  readonly error: string | null;
}

/** Palettes of PNG have no more. */
const MOST_COLORS = 256;
const SAVING_EFFORT = 2;

/**
 * Looks into a picture file: its layout, its violations of the format (PNG, GIF and BMP in full; of JPEG and WebP
 * missing ends and wrong sizes), its pixels, and what an indexed PNG of it would take. A file of a known format whose
 * picture cannot be opened is described all the same.
 *
 * Errors: those of `openImage` that are not about the picture, and `unsupported-input` for a file of no format that is
 * opened.
 */
export async function inspectFile(input: InputSource, options: InspectOptions = {}): Promise<InspectResult> {
  checkOpening(options);
  const saving = flag('saving', options.saving ?? true);
  const checked = await checkInput(input, options);
  const { name } = checked;
  const bytes = await readInput(checked);
  const known = fileFormat(bytes);
  const format = known && 'opened' in known ? known.opened : svgSource({ bytes }) ? 'svg' : undefined;
  const task = new Task(options);
  const opening = { ...options, name };
  if (format === undefined) await openImage(bytes, opening);
  const opened = await openImage(bytes, opening).catch(damageOf);
  const structure = inspectStructure(format!, bytes);
  const { maxPixels } = resolveLimits(options);
  const animation = await withName(name, () => inspectFrames(format!, bytes, maxPixels));
  const facts = { input: name, format: format!, fileBytes: bytes.length, ...structure, animation };
  if (typeof opened === 'string') return { ...facts, ...NOTHING, error: opened };
  const { image, hasAlpha, frames, warnings, bitDepth } = opened;
  const { width, height } = image;
  const prepared = await withName(name, () => prepareImage(image, task.part(0, 0.3)));
  const distinctColors = prepared.histogram.colors.length;
  return {
    ...facts,
    depth: facts.depth ?? bitDepth,
    ...{ frames, warnings, width, height, hasAlpha, distinctColors, error: null },
    bitsPerPixel: (8 * bytes.length) / (width * height),
    saving: saving ? await withName(name, () => savingOf(prepared, task.part(0.3, 1))) : null,
  };
}

/** What is told of a picture that cannot be opened. */
const NOTHING = {
  ...{ frames: 0, warnings: [], width: null, height: null, hasAlpha: null, bitsPerPixel: null },
  ...{ distinctColors: null, saving: null },
} as const;

/** Why a picture cannot be opened; other errors are thrown on. */
function damageOf(error: unknown): string {
  if (error instanceof FewhueError && error.code === 'unsupported-input') return error.message;
  throw error;
}

async function savingOf(prepared: PreparedImage, task: Task): Promise<Saving> {
  const { image, model } = await quantize(prepared, {
    ...{ colors: MOST_COLORS, effort: SAVING_EFFORT },
    ...{ signal: task.signal, onProgress: task.part(0, 0.5).onProgress },
  });
  const { signal, onProgress } = task.part(0.5, 1);
  const settings = { effort: SAVING_EFFORT, zlib: deflateRows, signal, onProgress };
  const { length } = await encodePng(image, settings);
  return { colors: image.palette.colors.length / 4, exact: model.kind === 'exact', bytes: length };
}
