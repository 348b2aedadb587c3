import { FewhueError } from '../../../core/errors.ts';
import { Task } from '../../../core/task.ts';
import { type AlphaPlan, fitAlpha } from '../../../image/fit-alpha.ts';
import { paletteSize } from '../../../image/indexed-image.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { toneMap } from '../../../image/tone-map.ts';
import { bandStarts } from '../../../map/trellis/bands.ts';
import { resolveQuantize } from '../../../options/quantize-plan.ts';
import { type QuantizeResult, quantizeAsAsked } from '../../../quantize/quantize.ts';
import { codingOf } from '../../../quantize/quantize-for-format.ts';
import { quantizeWithPaletteByPlan } from '../../../quantize/quantize-with-palette.ts';
import type { Encode } from '../../../quantize/search.ts';
import { withName } from '../named-error.ts';
import { type CheckedInput, readInput } from '../read/input-source.ts';
import { type OpenedImage, openCheckedImage } from '../read/open-image.ts';
import { keepsProfile } from '../read/read-metadata.ts';
import { smallerOfSource } from '../write/source-data.ts';
import { planIcon, withSmaller } from './compress-icon.ts';
import type { CompressOptions } from './compress-options.ts';
import { hasFilePalette } from './file-palette.ts';
import { type FilePlan, type FileWriter, fileWriter } from './file-writer.ts';
import { fitToFormat, planAlpha } from './fit-to-format.ts';
import { keepColors, keptNote, type WrittenResult } from './keep-colors.ts';
import { withCodes } from './panel-options.ts';
import type { StageClock } from './stage-clock.ts';

/** A picture as its file is to show it. */
export interface FittedPicture extends FilePlan {
  readonly opened: OpenedImage;
  /** The further pictures of an icon. */
  readonly smaller: readonly PixelImage[];
  readonly alpha: AlphaPlan;
}

/** The file of a picture, with what its users are to know of it. */
export interface MadeFile extends WrittenResult {
  readonly note: string | undefined;
}

/** By what is told how the work goes on. */
interface Progressing {
  readonly clock: StageClock;
  readonly task: Task;
  /** How far the whole has come when the encoding begins, and when it is done; 0 to 1. */
  readonly stages: { readonly encode: number; readonly measure: number };
}

/** Opens a picture, and fits its sides, alpha and tones to what is written. */
export async function openForFile(
  checked: CheckedInput,
  format: FilePlan['format'],
  options: CompressOptions,
): Promise<FittedPicture> {
  const file = options.keep?.length ? { ...checked, content: await readInput(checked) } : checked;
  const { profile, ...found } = await openCheckedImage(file, options, keepsProfile(options));
  const alpha = planAlpha(options, format);
  const icon = await withName(found.name, () => planIcon(found, format, options));
  const fitting = fitToFormat(icon.opened, format, alpha);
  const image = options.toneMap ? toneMap(fitting.image, options.palette!) : fitting.image;
  if (options.signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
  return { opened: { ...fitting, image }, smaller: icon.smaller, format, file, profile, alpha };
}

/** Gives a picture its colours and encodes its file, that of an icon with all of its pictures. */
export async function makeFile(
  fitted: FittedPicture,
  options: CompressOptions,
  { clock, task, stages }: Progressing,
): Promise<MadeFile> {
  const { opened, smaller, format, file, alpha } = fitted;
  const writer = await withName(opened.name, () => fileWriter(fitted, options));
  const quantizing = { ...options, ...task.part(0, stages.encode) };
  const quantized = await giveColors(opened, fitted, quantizing, writer.encode);
  clock.mark('map');
  const encoding = { ...options, ...task.part(stages.encode, stages.measure) };
  const write = async (result: QuantizeResult) => {
    const written = { ...result, image: withCodes(result.image, options.panel) };
    return withName(opened.name, () => encode(written, writer, fitted, encoding));
  };
  const bytes = await withSmaller(await write(quantized), smaller, async (image) => {
    const small = fitToFormat({ ...opened, image }, format, alpha);
    return write(await giveColors(small, fitted, { ...options, onProgress: undefined }, writer.encode));
  });
  const result = { quantized, bytes };
  const kept = await withName(opened.name, () =>
    keepColors(result, opened, { format, file, writer }, options),
  );
  return { ...(kept ?? result), note: kept && keptNote(kept) };
}

/** Fits a palette, or takes the given one with the alpha that the format has, and maps the pixels to it. */
function giveColors(
  { name, image }: OpenedImage,
  { alpha, format }: FittedPicture,
  options: CompressOptions,
  encode: Encode,
): Promise<QuantizeResult> {
  const coding = codingOf(format);
  const { palette } = options;
  return withName(name, async () => {
    const inBands = bandStarts(image).length > 1;
    const runBands = inBands ? (await import('../large/band-threads.ts')).bandThreads() : undefined;
    if (palette === undefined) return quantizeAsAsked(image, options, { encode, coding, runBands });
    const colors = fitAlpha(palette.colors, alpha.kind, alpha);
    const plan = { ...resolveQuantize(options), coding, runBands };
    return quantizeWithPaletteByPlan(image, { colors }, plan, new Task(options));
  });
}

async function encode(
  { image, histogram }: QuantizeResult,
  { metadata, encode }: FileWriter,
  { format, file }: Pick<FilePlan, 'format' | 'file'>,
  options: CompressOptions,
): Promise<Uint8Array> {
  const { signal, onProgress } = options;
  const bytes = await encode(image, { signal, onProgress });
  const isLossy = histogram.colors.length > paletteSize(image.palette);
  if (format !== 'png' || isLossy || image.hidden !== undefined || hasFilePalette(options)) return bytes;
  return smallerOfSource({ image, bytes, metadata }, await readInput(file));
}
