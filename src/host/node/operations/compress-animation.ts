import type { AnimationFormat } from '../../../animation/write/formats.ts';
import { invalidOption } from '../../../core/errors.ts';
import { keysOf } from '../../../core/tables.ts';
import { Task } from '../../../core/task.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { OPENING_OPTIONS } from '../../../options/opening.ts';
import { resolve } from '../../../options/resolve.ts';
import type { PictureFile } from '../decode/picture-file.ts';
import { withName } from '../named-error.ts';
import { type FoundFrames, findFrames, framesOf, mayHaveFrames } from '../read/file-frames.ts';
import { type CheckedInput, readInput, resolveLimits } from '../read/input-source.ts';
import { saveFile } from '../write/save-file.ts';
import type { CompressOptions } from './compress-options.ts';
import type { CompressResult } from './compress-result.ts';
import { planAlpha } from './fit-to-format.ts';
import { StageClock } from './stage-clock.ts';

/** Options of stills that would change what is written, and why they cannot. */
const STILL_ONLY = {
  importance: 'a mask is of one picture',
  panel: 'panels show one picture',
  toneMap: 'it is for panels, which show one picture',
  optimize: 'oxipng would leave the frames as they are',
  keepUnused: 'what no frame has is left out',
  paletteOrder: 'transparency comes first',
} as const;

/** An animation that is to be written as one. */
export interface AnimatedFile {
  readonly input: CheckedInput;
  readonly file: PictureFile;
  readonly found: FoundFrames;
}

/** The frames of an input, if it has several, the format takes them and none is picked; undefined for stills. */
export async function findAnimation(
  input: CheckedInput,
  format: OutputFormat,
  options: CompressOptions,
): Promise<AnimatedFile | undefined> {
  if (!OUTPUT_FORMATS[format].animation || options.frame !== undefined) return undefined;
  if (!(await mayHaveFrames(input))) return undefined;
  const bytes = await readInput(input);
  const { tolerant } = resolve(OPENING_OPTIONS, options);
  const { maxPixels, maxMemory } = resolveLimits(options);
  const file: PictureFile = {
    ...{ bytes, maxPixels, maxMemory, tolerant, warnings: new Set<string>() },
    ...{ stretch: false, svgWidth: undefined, keepProfile: false },
  };
  const found = await withName(input.name, () => findFrames(file));
  return found && found.stored.frames.length > 1 ? { input, file, found } : undefined;
}

/** `compressFile` for an animation: every frame of it. */
export async function compressAnimation(
  { input, file, found }: AnimatedFile,
  { output, format }: { readonly output: string | null; readonly format: OutputFormat },
  options: CompressOptions,
): Promise<CompressResult> {
  const clock = new StageClock();
  for (const name of keysOf(STILL_ONLY))
    if (options[name])
      throw invalidOption(name, `left out for animations (${STILL_ONLY[name]})`, options[name]);
  if (options.keep?.length || options.profile === 'keep')
    file.warnings.add('its metadata are not kept: those of animations are left out');
  const animation = framesOf(found, file);
  clock.mark('decode');
  clock.mark('map');
  const { signal, onProgress } = new Task(options);
  const { encodeFitted } = await import('../../../animation/write/encode-animation.ts');
  const encoded = await withName(input.name, () =>
    encodeFitted(
      animation,
      { ...options, format: format as AnimationFormat, signal, onProgress },
      planAlpha(options, format),
    ),
  );
  const isKept =
    encoded.psnr === Infinity && found.format === format && encoded.bytes.length > file.bytes.length;
  if (isKept) file.warnings.add('is as small as it gets without loss, and is passed on as it is');
  const bytes = isKept ? file.bytes : encoded.bytes;
  clock.mark('encode');
  const skipped = options.skipIfLarger === true && bytes.length > file.bytes.length;
  if (output !== null && !skipped) await saveFile(output, bytes, options);
  clock.mark('write');
  const { width, height } = animation;
  const { bytes: _bytes, palette, model, frames, format: _format, ...facts } = encoded;
  const raw = 3 * width * height * frames;
  return {
    ...{ input: input.name, output: skipped ? null : output, format, width, height, frames, skipped },
    warnings: [...file.warnings],
    bytes: options.bytes === false ? new Uint8Array(0) : bytes,
    ...{ palette, model, quality: null, optimized: null, targets: null },
    seconds: clock.seconds({ histogram: 0, cluster: 0, map: 0 }),
    statistics: null,
    animation: { ...facts, sizes: { raw, source: file.bytes.length, file: bytes.length } },
  };
}
