import { flag } from '../../../core/checks.ts';
import { Task } from '../../../core/task.ts';
import type { Dither } from '../../../dither/kinds.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { packedSize } from '../../../encode/packed/packed.ts';
import { encodePixels } from '../../../encode/png/encode-pixels.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import type { Model } from '../../../options/model-traits.ts';
import {
  type ComparisonOptions,
  type ComparisonPlan,
  resolveComparison,
} from '../../../quantize/comparison-options.ts';
import { type QuantizeResult, quantize } from '../../../quantize/quantize.ts';
import { type Statistics, stats } from '../../../stats/stats.ts';
import { type PreparedImage, prepareImage } from '../../../vectors/prepared-image.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { deflateRows } from '../zlib.ts';
import { middleOf, sampleOf } from './comparison-pictures.ts';

/** What `compareFile` may be asked for. Every field has a default. */
export interface CompareOptions extends ComparisonOptions, OpenOptions {
  /** Whether to give pictures for a report; default false. */
  readonly pictures?: boolean | undefined;
}

/** A file that a result was written as. */
export interface ComparedFile {
  readonly format: OutputFormat;
  readonly bytes: number;
  readonly bitsPerPixel: number;
  /** By the bits of the original, 24 or 32 per pixel. */
  readonly ratio: number;
  readonly seconds: number;
}

/** One result of a comparison. */
export interface ComparedResult {
  /** What was asked for. */
  readonly model: Model;
  readonly dither: Dither;
  readonly colors: number;
  /** Entries that occur. */
  readonly used: number;
  /** `fixed` takes whole bits per index, `ideal` log2 of the entries, `entropy` what their shares allow. */
  readonly bitsPerPixel: { readonly fixed: number; readonly ideal: number; readonly entropy: number };
  readonly psnr: number;
  readonly ssim: number;
  readonly ssimulacra2: number;
  /** Mean CIEDE2000. */
  readonly deltaE: number;
  /** Of clustering and mapping. */
  readonly seconds: number;
  readonly files: readonly ComparedFile[];
  readonly palette: Statistics['palette'];
  /** An indexed PNG of the middle of the picture, where pictures were asked for; else null. */
  readonly png: Uint8Array | null;
}

/** Results of one picture beside each other. */
export interface CompareResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly sourceBytes: number;
  readonly distinctColors: number;
  /** Bits per pixel of the original: 24, or 32 with alpha. */
  readonly originalBits: number;
  /** By model, then dithering, then K. */
  readonly results: readonly ComparedResult[];
  /** Where pictures were asked for: a PNG of the original's middle, and some of its colours; else null. */
  readonly original: { readonly png: Uint8Array; readonly sample: readonly string[] } | null;
}

/**
 * Opens a picture, and compares what becomes of it with several numbers of colours, models, kinds of dithering and
 * formats. Colours are counted once.
 *
 * Errors: those of `openImage` and `quantize`.
 */
export async function compareFile(input: InputSource, options: CompareOptions = {}): Promise<CompareResult> {
  const plan = resolveComparison(options);
  const pictures = flag('pictures', options.pictures ?? false);
  checkOpening(options);
  const opened = await openCheckedImage(await checkInput(input, options), options);
  const { image, name, frames, warnings, sourceBytes } = opened;
  const task = new Task(options);
  return withName(name, async () => {
    const prepared = await prepareImage(image, task.part(0, 0.05));
    const ways = waysOf(plan);
    const results: ComparedResult[] = [];
    for (const [i, way] of ways.entries()) {
      const part = task.part(0.05 + (0.95 * i) / ways.length, 0.05 + (0.95 * (i + 1)) / ways.length);
      results.push(await compareOne(prepared, { ...plan, ...way, pictures, sourceBytes }, part));
    }
    task.report('describe', 1);
    const { width, height } = image;
    const { colors, opaque } = prepared.histogram;
    return {
      ...{ input: name, frames, warnings, width, height, sourceBytes, distinctColors: colors.length },
      ...{ originalBits: opaque ? 24 : 32, results },
      original: pictures ? { png: await encodePixels(middleOf(image)), sample: sampleOf(image) } : null,
    };
  });
}

/** One combination of what is compared. */
type Way = Pick<ComparedResult, 'model' | 'dither' | 'colors'>;

function waysOf({ models, dithers, colors }: ComparisonPlan): Way[] {
  const sorted = [...new Set(colors)].sort((a, b) => a - b);
  return [...new Set(models)].flatMap((model) =>
    [...new Set(dithers)].flatMap((dither) => sorted.map((k) => ({ model, dither, colors: k }))),
  );
}

async function compareOne(
  prepared: PreparedImage,
  asked: Omit<ComparisonPlan, 'colors'> & Way & { readonly pictures: boolean; readonly sourceBytes: number },
  task: Task,
): Promise<ComparedResult> {
  const { model, dither, colors, space, effort, seed } = asked;
  const { signal } = task;
  const wish = { model, dither, colors, space, effort, seed, ...partOf(task, 0, 0.5) };
  const result = await quantize(prepared, wish);
  const { image } = result;
  const files: ComparedFile[] = [];
  for (const format of new Set(asked.formats)) {
    const start = performance.now();
    const settings = { effort, signal, zlib: deflateRows };
    const { length: bytes } = await OUTPUT_FORMATS[format].encode(image, settings);
    const bitsPerPixel = (8 * bytes) / (image.width * image.height);
    const bits = prepared.histogram.opaque ? 24 : 32;
    const seconds = (performance.now() - start) / 1000;
    files.push({ format, bytes, bitsPerPixel, ratio: bitsPerPixel / bits, seconds });
  }
  return {
    ...{ model, dither, colors, files },
    ...(await figuresOf(prepared, result, { ...asked, task: partOf(task, 0.7, 1) })),
    seconds: result.seconds.cluster + result.seconds.map,
    png: asked.pictures ? await encodePng(middleOf(image), { effort: 3, signal }) : null,
  };
}

/** A part of a task as plain options. */
function partOf(task: Task, from: number, to: number) {
  const { signal, onProgress } = task.part(from, to);
  return { signal, onProgress };
}

async function figuresOf(
  { image: original, histogram }: PreparedImage,
  { image, colorLabels }: QuantizeResult,
  {
    colors,
    sourceBytes,
    task,
  }: Way & { readonly sourceBytes: number; readonly task: ReturnType<typeof partOf> },
) {
  const facts = { asked: colors, histogram, colorLabels, sourceBytes, packedBytes: packedSize(image) };
  const measured = await stats(original, image, { ...facts, look: true }, task);
  const { fixed, ideal, entropy } = measured.bitsPerPixel;
  return {
    ...{ used: measured.colors.used, bitsPerPixel: { fixed, ideal, entropy } },
    ...{ psnr: measured.psnr, ssim: measured.ssim, ssimulacra2: measured.ssimulacra2! },
    ...{ deltaE: measured.deltaE.mean, palette: measured.palette },
  };
}
