import { FewhueError } from '../../../core/errors.ts';
import { Task } from '../../../core/task.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import { packedSize } from '../../../encode/packed/packed.ts';
import { type AlphaPlan, fitAlpha } from '../../../image/fit-alpha.ts';
import { paletteSize } from '../../../image/indexed-image.ts';
import { toneMap } from '../../../image/tone-map.ts';
import { bandStarts } from '../../../map/trellis/bands.ts';
import { resolveQuantize } from '../../../options/quantize-plan.ts';
import { type QuantizeResult, quantizeAsAsked } from '../../../quantize/quantize.ts';
import { codingOf } from '../../../quantize/quantize-for-format.ts';
import { quantizeWithPaletteByPlan } from '../../../quantize/quantize-with-palette.ts';
import type { Encode } from '../../../quantize/search.ts';
import { type Statistics, stats } from '../../../stats/stats.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource, readInput } from '../read/input-source.ts';
import { type OpenedImage, openCheckedImage } from '../read/open-image.ts';
import { keepsProfile } from '../read/read-metadata.ts';
import { loadOptimizer } from '../write/optimize-png.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';
import { smallerOfSource } from '../write/source-data.ts';
import { compressAnimation, findAnimation } from './compress-animation.ts';
import { planIcon, withSmaller } from './compress-icon.ts';
import {
  type CompressOptions,
  checkCompressOptions,
  chooseOutput,
  requestedColors,
} from './compress-options.ts';
import { withQuality } from './compress-quality.ts';
import type { CompressResult } from './compress-result.ts';
import { hasFilePalette } from './file-palette.ts';
import { type FilePlan, type FileWriter, fileWriter } from './file-writer.ts';
import { fitToFormat, planAlpha } from './fit-to-format.ts';
import { keepColors, keptNote } from './keep-colors.ts';
import { measureNeighbors } from './measure-neighbors.ts';
import { withCodes } from './panel-options.ts';
import { StageClock } from './stage-clock.ts';
import { tryStrips } from './try-strips.ts';

/** How far the whole has come when the encoding begins, and when the statistics do. */
const STAGES = { encode: 0.7, measure: 1 } as const;
const MEASURED_STAGES = { encode: 0.6, measure: 0.8 } as const;

/**
 * Opens a picture, gives it at most K colours, saves it in a format of `OUTPUT_FORMATS`, and measures the result. An
 * animation is written with all of its frames where the format has such, see `encodeAnimation`.
 *
 * Errors: those of `openImage`, `quantize` and `saveFile`; an output that exists is refused before any work.
 */
export async function compressFile(input: InputSource, given: CompressOptions = {}): Promise<CompressResult> {
  const clock = new StageClock();
  const options = withQuality(given);
  const format = checkCompressOptions(options);
  const optimizer = options.optimize ? await loadOptimizer() : undefined;
  const checked = await checkInput(input, options);
  const output = chooseOutput(input, format, options);
  if (output !== null) await checkOutput(output, options);
  const animated = await findAnimation(checked, format, options);
  if (animated) return compressAnimation(animated, { output, format }, options);
  const isStreamed = options.bytes === false && output !== null;
  const strips = isStreamed ? await tryStrips(checked, { output, format }, options) : { whole: undefined };
  if ('done' in strips) return strips.done;
  const file = options.keep?.length ? { ...checked, content: await readInput(checked) } : checked;
  const { profile, ...found } = await openCheckedImage(file, options, keepsProfile(options));
  const alpha = planAlpha(options, format);
  const icon = await withName(found.name, () => planIcon(found, format, options));
  const fitting = fitToFormat(icon.opened, format, alpha);
  const image = options.toneMap ? toneMap(fitting.image, options.palette!) : fitting.image;
  const opened = { ...fitting, image };
  clock.mark('decode');
  stopIfCancelled(options);
  const measures = options.statistics !== false;
  const task = new Task(options);
  const stages = measures ? MEASURED_STAGES : STAGES;
  const writer = await withName(opened.name, () => fileWriter({ format, file, profile }, options));
  const quantizing = { ...options, ...task.part(0, stages.encode) };
  const lossy = await giveColors(opened, { alpha, format }, quantizing, writer.encode);
  clock.mark('map');
  const encoding = { ...options, ...task.part(stages.encode, stages.measure) };
  const write = async (result: QuantizeResult) => {
    const written = { ...result, image: withCodes(result.image, options.panel) };
    return withName(opened.name, () => encode(written, writer, { format, file }, encoding));
  };
  const written = await withSmaller(await write(lossy), icon.smaller, async (picture) => {
    const small = fitToFormat({ ...opened, image: picture }, format, alpha);
    const { signal } = options;
    return write(
      await giveColors(
        small,
        { alpha, format },
        { ...options, signal, onProgress: undefined },
        writer.encode,
      ),
    );
  });
  const result = { quantized: lossy, bytes: written };
  const kept = await withName(opened.name, () =>
    keepColors(result, opened, { format, file, writer }, options),
  );
  const { quantized, bytes: encodedBytes } = kept ?? result;
  const bytes = optimizer ? optimizer(encodedBytes) : encodedBytes;
  clock.mark('encode');
  const skipped = options.skipIfLarger === true && bytes.length > opened.sourceBytes;
  if (output !== null && !skipped) await saveFile(output, bytes, options);
  clock.mark('write');
  const statistics = await withName(opened.name, () =>
    measures
      ? measure(opened, quantized, bytes.length, { ...options, ...task.part(stages.measure, 1) })
      : null,
  );
  const notes = [strips.whole, kept && keptNote(kept)];
  const neighbors = await withName(opened.name, () => measureNeighbors(quantized, options));
  task.report('encode', 1);
  return {
    ...neighbors,
    input: opened.name,
    output: skipped ? null : output,
    format,
    width: opened.image.width,
    height: opened.image.height,
    frames: opened.frames,
    warnings: [...opened.warnings, ...notes.filter((note) => note !== undefined)],
    skipped,
    bytes: options.bytes === false ? new Uint8Array(0) : bytes,
    palette: quantized.image.palette,
    model: quantized.model,
    quality: quantized.quality ?? null,
    optimized: optimizer ? { before: encodedBytes.length, after: bytes.length } : null,
    targets: quantized.targets ?? null,
    seconds: clock.seconds(quantized.seconds),
    statistics,
    animation: null,
  };
}

/** Fits a palette, or takes the given one with the alpha that the format has, and maps the pixels to it. */
function giveColors(
  { name, image }: OpenedImage,
  { alpha, format }: { readonly alpha: AlphaPlan; readonly format: OutputFormat },
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

function measure(
  opened: OpenedImage,
  { image, histogram, colorLabels, model }: QuantizeResult,
  fileBytes: number,
  options: CompressOptions,
): Promise<Statistics> {
  const colors = requestedColors(options);
  const facts = {
    asked: colors === 'auto' ? model.choice!.k : Math.max(colors, paletteSize(image.palette)),
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
