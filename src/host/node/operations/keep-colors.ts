import { Task } from '../../../core/task.ts';
import { MAX_COLORS } from '../../../core/vocabulary.ts';
import { MAX_PNG_COLORS } from '../../../encode/bit-depth.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import { encodePixels } from '../../../encode/png/encode-pixels.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { resolveQuantize } from '../../../options/quantize-plan.ts';
import { type QuantizeResult, quantizeByPlan } from '../../../quantize/quantize.ts';
import { type CheckedInput, readInput } from '../read/input-source.ts';
import type { OpenedImage } from '../read/open-image.ts';
import { smallerOfSource } from '../write/source-data.ts';
import type { CompressOptions } from './compress-options.ts';
import { hasFilePalette } from './file-palette.ts';
import type { FileWriter } from './file-writer.ts';

/** A result, and the bytes of its file. */
export interface WrittenResult {
  readonly quantized: QuantizeResult;
  readonly bytes: Uint8Array;
}

/** Where a picture comes from, and what its file is to be. */
interface KeepPlan {
  readonly format: OutputFormat;
  readonly file: CheckedInput;
  readonly writer: FileWriter;
}

/** Effort for true colour where none is asked for: pictures that come here are small, or very smooth. */
const EFFORT = 5;

/** Rows at so many heights, so many at each, say about how many bytes a picture takes in true colour. */
const [SAMPLES, SAMPLE_ROWS] = [3, 8];
/** An estimate above this share of the result is believed. */
const HOPELESS = 1.5;

/** All colours have this score. */
const EXACT_SCORE = 100;

/**
 * The picture with all of its colours, where only a quality was asked for and a PNG of them takes fewer bytes: exact
 * pixels reach any quality. They are written as palette or true colour, or as the data of the source, whichever is the
 * smallest. Smooth pictures and those of few pixels gain by it; `undefined` for all others.
 */
export async function keepColors(
  { quantized, bytes }: WrittenResult,
  { image, sourceBytes }: OpenedImage,
  { format, file, writer }: KeepPlan,
  options: CompressOptions,
): Promise<WrittenResult | undefined> {
  const { quality, histogram, model } = quantized;
  const colors = histogram.colors.length;
  if (format !== 'png' || model.kind === 'exact' || colors > MAX_COLORS || !mayKeep(options))
    return undefined;
  if (bytes.length <= sourceBytes && (await estimate(image)) > HOPELESS * bytes.length) return undefined;
  const { signal, effort = EFFORT } = options;
  const plan = resolveQuantize({ ...options, colors, quality: 'off' });
  const exact = await quantizeByPlan(image, plan, new Task({ signal }));
  const { metadata } = writer;
  const ownOf = () => {
    if (colors <= MAX_PNG_COLORS) return writer.encode(exact.image, { signal });
    return metadata ? bytes : encodePixels(image, { effort, signal });
  };
  const kept = smallerOfSource({ image: exact.image, bytes: await ownOf(), metadata }, await readInput(file));
  if (kept.length >= bytes.length) return undefined;
  const report = { score: EXACT_SCORE, reached: true, mapping: 'exact', lambda: null } as const;
  return { quantized: { ...exact, quality: { ...quality!, ...report } }, bytes: kept };
}

/** About how many bytes a picture takes in true colour. */
async function estimate({ width, height, data }: PixelImage): Promise<number> {
  const rows = Math.min(SAMPLE_ROWS, height);
  const some = new Uint8Array(4 * width * rows * SAMPLES);
  for (let n = 0; n < SAMPLES; n++) {
    const first = Math.round((n * (height - rows)) / (SAMPLES - 1));
    some.set(data.subarray(4 * width * first, 4 * width * (first + rows)), 4 * width * rows * n);
  }
  const { length } = await encodePixels({ width, height: SAMPLES * rows, data: some }, { effort: 1 });
  return (length * height) / (SAMPLES * rows);
}

/** Whether all colours are as good a result as any: nothing was said of how many there are to be, or of a palette. */
function mayKeep(options: CompressOptions): boolean {
  const { colors, quality = 'off', hiddenRgb = 'clear' } = options;
  return colors === undefined && quality !== 'off' && hiddenRgb === 'clear' && !hasFilePalette(options);
}

/** What is to be said where all colours were kept. */
export function keptNote({ quantized: { histogram } }: WrittenResult): string {
  const [all, few] = [histogram.colors.length, MAX_PNG_COLORS];
  return `keeps all of its ${all} colours, in fewer bytes than with a palette of ${few} (-k ${few} gives one)`;
}
