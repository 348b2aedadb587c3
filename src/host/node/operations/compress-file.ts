import { flag } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { Task } from '../../../core/task.ts';
import { MAX_COLORS } from '../../../core/vocabulary.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { packedSize } from '../../../encode/packed/packed.ts';
import { fitAlpha } from '../../../image/fit-alpha.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../../../image/indexed-image.ts';
import type { QuantizeOptions } from '../../../options/quantize.ts';
import { resolveQuantize } from '../../../options/quantize-plan.ts';
import type { ColorInput } from '../../../palette/read-colors.ts';
import type { QualityReport } from '../../../quantize/quality/index-to-quality.ts';
import { type ModelReport, type QuantizeResult, quantize } from '../../../quantize/quantize.ts';
import { quantizeWithPalette } from '../../../quantize/quantize-with-palette.ts';
import { type Statistics, stats } from '../../../stats/stats.ts';
import { withName } from '../named-error.ts';
import { type CheckedInput, checkInput, type InputSource, readInput } from '../read/input-source.ts';
import {
  checkOpening,
  type OpenedImage,
  type OpenOptions,
  openCheckedImage,
  type PictureNotes,
} from '../read/open-image.ts';
import {
  checkKinds,
  checkProfile,
  keepsProfile,
  type MetadataKind,
  type ProfileUse,
  readMetadata,
} from '../read/read-metadata.ts';
import { outputFormat, outputPath } from '../write/output-path.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';
import { smallerOfSource } from '../write/source-data.ts';
import { deflateRows } from '../zlib.ts';
import { checkQuality, withQuality } from './compress-quality.ts';
import { fitToFormat, planAlpha } from './fit-to-format.ts';

/**
 * What `compressFile` may be asked for. Every field has a default. With none of `colors`, `quality`, `model`, `space`,
 * `dither`, `trellis`, `locked` and `palette` a PNG is written at the quality `auto`.
 */
export interface CompressOptions extends QuantizeOptions, OpenOptions {
  /**
   * Path of the result; `null` saves nothing. Default: `photo-k16.png` beside `photo.jpg`, and `null` for an input
   * that is not a path.
   */
  readonly output?: string | null | undefined;
  /** A row of `OUTPUT_FORMATS`; default: by the extension of `output`, else `png`. */
  readonly format?: OutputFormat | undefined;
  /** Colours to map to instead of fitting any, see `quantizeWithPalette`; `colors` is then their number. */
  readonly palette?: Palette | undefined;
  /**
   * Write the palette as it is, in its order, with unused and equal entries (a packed file always does); default false.
   * Only with `palette`.
   */
  readonly keepPalette?: boolean | undefined;
  /**
   * What of the file's metadata goes into the PNG: `dpi`, `text` (all texts, with XMP), `copyright` (those of author
   * and copyright), `icc` (as `profile`), `exif`, or `all`; default nothing.
   */
  readonly keep?: readonly MetadataKind[] | undefined;
  /**
   * What becomes of colours that have a profile: `srgb`, they are converted; `keep`, those of RGB pictures stay as they
   * are, with their profile in the PNG: Display P3 stays Display P3. Default `keep` where `keep` has `icc` or `all`,
   * else `srgb`.
   */
  readonly profile?: ProfileUse | undefined;
  /** Opaque colour on which translucent pixels are laid; default: they stay, or white where the format has no alpha. */
  readonly matte?: ColorInput | undefined;
  /**
   * Pixels of less alpha than this become transparent, others opaque: integer, 1 to 255. Default: alpha stays, or 128
   * where pixels of the format are opaque or not.
   */
  readonly alphaThreshold?: number | undefined;
  /** Replace an output that exists; default false. */
  readonly force?: boolean | undefined;
  /** Save nothing if the result has more bytes than the input file; default false. */
  readonly skipIfLarger?: boolean | undefined;
  /** Whether to compute statistics, which takes time of its own, and `full` with `StatsFacts.look`; default true. */
  readonly statistics?: boolean | 'full' | undefined;
  /**
   * Whether the result has the bytes of the file; default true. Without them pictures of 16 megapixels and more pass
   * from file to file in strips, so that memory does not grow with their pixels: JPEG, PNG and TIFF into PNG and packed
   * files, without `quality`, `trellis`, `keep` and full statistics. Pixels and indices lie in temporary files beside
   * the output meanwhile, 4 to 6 bytes for each pixel. Of more than 2^19 colours the palette is fitted to a sample.
   */
  readonly bytes?: boolean | undefined;
}

/** Wall-clock seconds per stage; `total` also covers what lies between them, but not the statistics. */
export interface CompressSeconds {
  readonly decode: number;
  readonly histogram: number;
  readonly cluster: number;
  readonly map: number;
  readonly encode: number;
  readonly write: number;
  readonly total: number;
}

/** What became of one picture. */
export interface CompressResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  /** Path of the saved file; `null` if none was asked for, or if it was skipped. */
  readonly output: string | null;
  readonly format: OutputFormat;
  readonly width: number;
  readonly height: number;
  /** True if `skipIfLarger` kept the result from being saved. */
  readonly skipped: boolean;
  /** The complete encoded file; the caller owns it. Empty where `bytes` was false. */
  readonly bytes: Uint8Array;
  /** The palette, entry for entry as it was fitted or given; the file may leave some out, or have another order. */
  readonly palette: Palette;
  readonly model: ModelReport;
  /** How the quality was reached; `null` where none was asked for. */
  readonly quality: QualityReport | null;
  readonly seconds: CompressSeconds;
  /** `null` if `statistics` was false. */
  readonly statistics: Statistics | null;
}

/**
 * Checks every option that does not depend on the picture, and says which format they mean. Throws
 * `invalid-option` for the first one outside its range.
 */
export function checkCompressOptions(options: CompressOptions): OutputFormat {
  const colors = askedColors(options);
  checkOpening(options);
  const format = outputFormat(options.output, options.format);
  planAlpha(options, format);
  const { keep = [], keepPalette, palette } = options;
  checkQuality(options);
  checkKinds(keep);
  const { label, metadata, maxColors } = OUTPUT_FORMATS[format];
  checkProfile(options);
  if (options.profile === 'keep' && !metadata)
    throw invalidOption('profile', `left out for ${label} files`, 'keep');
  if (keep.length > 0 && !metadata) throw invalidOption('keep', `left out for ${label} files`, keep);
  for (const name of ['keepPalette', 'force', 'skipIfLarger', 'bytes'] as const)
    flag(name, options[name] ?? false);
  if (options.statistics !== 'full') flag('statistics', options.statistics ?? true);
  if (keepPalette && !palette) throw invalidOption('keepPalette', 'left out without a palette', keepPalette);
  if (colors === 'auto' || colors <= maxColors) return format;
  const rule = `an integer from 1 to ${maxColors} in a ${label} file (a packed .fhq file holds ${MAX_COLORS})`;
  throw invalidOption('colors', rule, colors);
}

/** How far the whole has come when the encoding begins, and when the statistics do. */
const STAGES = { encode: 0.7, measure: 1 } as const;
const MEASURED_STAGES = { encode: 0.6, measure: 0.8 } as const;

/**
 * Opens a picture, gives it at most K colours, saves it in a format of `OUTPUT_FORMATS`, and measures the result.
 *
 * Errors: those of `openImage`, `quantize` and `saveFile`; an output that exists is refused before any work.
 */
export async function compressFile(input: InputSource, given: CompressOptions = {}): Promise<CompressResult> {
  const start = performance.now();
  const options = withQuality(given);
  const format = checkCompressOptions(options);
  const checked = await checkInput(input, options);
  const output = chooseOutput(input, format, options);
  if (output !== null) await checkOutput(output, options);
  const strips = await tryStrips(checked, { output, format }, options);
  if ('done' in strips) return strips.done;
  const file = options.keep?.length ? { ...checked, content: await readInput(checked) } : checked;
  const { profile, ...found } = await openCheckedImage(file, options, keepsProfile(options));
  const alpha = planAlpha(options, format);
  const opened = fitToFormat(found, format, alpha);
  const decoded = performance.now();
  stopIfCancelled(options);
  const { image } = opened;
  const palette = options.palette && {
    colors: fitAlpha(options.palette.colors, alpha.kind, alpha),
  };
  const measures = options.statistics !== false;
  const task = new Task(options);
  const stages = measures ? MEASURED_STAGES : STAGES;
  const mapping = { ...options, ...task.part(0, stages.encode) };
  const quantized = await withName(opened.name, () =>
    palette ? quantizeWithPalette(image, palette, mapping) : quantize(image, mapping),
  );
  const mapped = performance.now();
  const bytes = await withName(opened.name, () =>
    encode(quantized, { format, file, profile }, { ...options, ...task.part(stages.encode, stages.measure) }),
  );
  const encoded = performance.now();
  const skipped = options.skipIfLarger === true && bytes.length > opened.sourceBytes;
  if (output !== null && !skipped) await saveFile(output, bytes, options);
  const end = performance.now();
  const statistics = await withName(opened.name, () =>
    measures
      ? measure(opened, quantized, bytes.length, { ...options, ...task.part(stages.measure, 1) })
      : null,
  );
  task.report('encode', 1);
  return {
    input: opened.name,
    output: skipped ? null : output,
    format,
    width: image.width,
    height: image.height,
    frames: opened.frames,
    warnings: strips.whole === undefined ? opened.warnings : [...opened.warnings, strips.whole],
    skipped,
    bytes: options.bytes === false ? new Uint8Array(0) : bytes,
    palette: quantized.image.palette,
    model: quantized.model,
    quality: quantized.quality ?? null,
    seconds: {
      decode: (decoded - start) / 1000,
      ...quantized.seconds,
      encode: (encoded - mapped) / 1000,
      write: (end - encoded) / 1000,
      total: (end - start) / 1000,
    },
    statistics,
  };
}

/** Passes a large picture through strips if it may be; else says why a large one is to be held in memory. */
async function tryStrips(
  input: CheckedInput,
  { output, format }: { readonly output: string | null; readonly format: OutputFormat },
  options: CompressOptions,
): Promise<{ readonly done: CompressResult } | { readonly whole: string | undefined }> {
  const { content } = input;
  const isFile = typeof content === 'string' && output !== null && (format === 'png' || format === 'fhq');
  if (options.bytes !== false || !isFile || keepsProfile(options)) return { whole: undefined };
  const { compressInStrips } = await import('./compress-in-strips.ts');
  const request = { input: { ...input, content }, output, format, asked: askedColors(options) };
  const strips = await withName(input.name, () => compressInStrips(request, options));
  if ('done' in strips || strips.whole === undefined) return strips;
  return { whole: `${strips.whole}, so that it takes memory as a whole` };
}

/** K as asked for; throws `invalid-option` for any option of the quantization outside its range. */
function askedColors(options: CompressOptions): number | 'auto' {
  const { colors } = resolveQuantize(options);
  if (options.palette === undefined) return colors;
  checkPaletteColors(options.palette);
  return options.palette.colors.length / 4;
}

function chooseOutput(input: InputSource, format: OutputFormat, options: CompressOptions): string | null {
  if (options.output !== undefined) return options.output;
  if (typeof input !== 'string') return null;
  const quality = options.palette ? 'off' : resolveQuantize(options).quality;
  return outputPath(input, { colors: askedColors(options), quality, format });
}

async function encode(
  { image, histogram }: QuantizeResult,
  {
    format,
    file,
    profile,
  }: { readonly format: OutputFormat; readonly file: CheckedInput; readonly profile: Uint8Array | undefined },
  { effort, keep = [], keepPalette, signal, onProgress }: CompressOptions,
): Promise<Uint8Array> {
  const kept = keep.length > 0 ? await readMetadata(await readInput(file), keep) : undefined;
  const metadata = profile ? { ...kept, icc: profile } : kept;
  const settings = { effort, keepPalette, metadata, signal, onProgress, zlib: deflateRows };
  const bytes = await OUTPUT_FORMATS[format].encode(image, settings);
  const isLossy = histogram.colors.length > paletteSize(image.palette);
  if (format !== 'png' || isLossy || keepPalette) return bytes;
  return smallerOfSource({ image, bytes, metadata }, await readInput(file));
}

function measure(
  opened: OpenedImage,
  { image, histogram, colorLabels, model }: QuantizeResult,
  fileBytes: number,
  options: CompressOptions,
): Promise<Statistics> {
  const colors = askedColors(options);
  const facts = {
    asked: colors === 'auto' ? model.choice!.k : colors,
    histogram,
    ...(colorLabels === undefined ? {} : { colorLabels }),
    sourceBytes: opened.sourceBytes,
    packedBytes: packedSize(image),
    fileBytes,
    look: options.statistics === 'full',
  };
  const { signal, onProgress } = options;
  return stats(opened.image, image, facts, { signal, onProgress });
}

function stopIfCancelled({ signal }: CompressOptions): void {
  if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
}
