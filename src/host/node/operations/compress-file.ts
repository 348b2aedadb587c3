import { Task } from '../../../core/task.ts';
import { packedSize } from '../../../encode/packed/packed.ts';
import { paletteSize } from '../../../image/indexed-image.ts';
import type { QuantizeResult } from '../../../quantize/quantize.ts';
import { type Statistics, stats } from '../../../stats/stats.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import type { OpenedImage } from '../read/open-image.ts';
import { loadOptimizer } from '../write/optimize-png.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';
import { compressAnimation, findAnimation } from './compress-animation.ts';
import {
  type CompressOptions,
  checkCompressOptions,
  chooseOutput,
  requestedColors,
} from './compress-options.ts';
import { withQuality } from './compress-quality.ts';
import type { CompressResult } from './compress-result.ts';
import { makeFile, openForFile } from './make-file.ts';
import { measureNeighbors } from './measure-neighbors.ts';
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
  const fitted = await openForFile(checked, format, options);
  const { opened } = fitted;
  clock.mark('decode');
  const measures = options.statistics !== false;
  const stages = measures ? MEASURED_STAGES : STAGES;
  const task = new Task(options);
  const made = await makeFile(fitted, options, { clock, task, stages });
  const { quantized, note } = made;
  const bytes = optimizer ? optimizer(made.bytes) : made.bytes;
  clock.mark('encode');
  const skipped = options.skipIfLarger === true && bytes.length > opened.sourceBytes;
  if (output !== null && !skipped) await saveFile(output, bytes, options);
  clock.mark('write');
  const measuring = { ...options, ...task.part(stages.measure, 1) };
  const figures = await withName(opened.name, async () => ({
    statistics: measures ? await measure(opened, quantized, bytes.length, measuring) : null,
    ...(await measureNeighbors(quantized, options)),
  }));
  task.report('encode', 1);
  const { width, height } = opened.image;
  const { quality = null, targets = null } = quantized;
  return {
    ...{ input: opened.name, output: skipped ? null : output, format, width, height },
    ...{ frames: opened.frames, skipped, quality, targets, animation: null },
    warnings: [...opened.warnings, ...[strips.whole, note].filter((one) => one !== undefined)],
    bytes: options.bytes === false ? new Uint8Array(0) : bytes,
    palette: quantized.image.palette,
    model: quantized.model,
    optimized: optimizer ? { before: made.bytes.length, after: bytes.length } : null,
    seconds: clock.seconds(quantized.seconds),
    ...figures,
  };
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
