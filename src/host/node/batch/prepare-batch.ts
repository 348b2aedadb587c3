import { flag, list, text } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import { ANIMATION_OPTIONS } from '../../../options/animation.ts';
import { BATCH_OPTIONS, type BatchOptions } from '../../../options/batch.ts';
import { ICON_OPTIONS } from '../../../options/icon.ts';
import { LIMIT_OPTIONS } from '../../../options/limits.ts';
import { OPENING_OPTIONS } from '../../../options/opening.ts';
import { QUANTIZE_OPTIONS } from '../../../options/quantize.ts';
import { hasTargets, resolveQuantize } from '../../../options/quantize-plan.ts';
import { resolve } from '../../../options/resolve.ts';
import { targetsIn } from '../../../options/targets.ts';
import { type CompressOptions, checkCompressOptions } from '../operations/compress-options.ts';
import { withQuality } from '../operations/compress-quality.ts';
import type { BatchSettings } from './job.ts';
import { BatchPlan, type BatchTarget, journalOf } from './plan-batch.ts';
import type { ChunkOptions } from './run-chunk.ts';
import { parseShard } from './shard.ts';
import { defaultThreads } from './thread-pool.ts';

/** What `compressMany` may be asked for: for each picture what `compressFile` takes, and for all of them together. */
export interface CompressManyOptions
  extends Omit<CompressOptions, 'output' | 'name' | 'onProgress' | 'statistics'>,
    BatchOptions {
  /** Folder of the results, which mirrors those of the inputs; needed but with `inPlace`. */
  readonly output?: string | undefined;
  /** Measure the error of each result, which takes time of its own; default false. */
  readonly measure?: boolean | undefined;
}

/** A batch whose options are known to be in range. */
export interface PreparedBatch {
  readonly plan: BatchPlan;
  readonly settings: BatchSettings;
  readonly chunk: ChunkOptions & { readonly journal: string };
  readonly threads: number;
  /** Whether all pictures are to have one palette. */
  readonly shared: boolean;
}

/**
 * Checks every option that does not depend on the pictures. `palette`: what was found where one is shared. Throws
 * `invalid-option`.
 */
export function prepareBatch(given: CompressManyOptions, palette?: Palette): PreparedBatch {
  const {
    recursive,
    include,
    exclude,
    resume,
    jobs,
    timeout,
    shard: share,
    shared,
    ...batch
  } = resolve(BATCH_OPTIONS, given as BatchOptions);
  const options = shared ? asShared(given) : given;
  for (const [name, globs] of Object.entries({ include, exclude }))
    for (const glob of list<string>(name, globs ?? [])) text(name, glob);
  for (const name of ['template', 'suffix'] as const) if (batch[name] !== undefined) text(name, batch[name]);
  const target = targetOf(options.output, batch);
  const settings = settingsOf(options);
  const format = checkCompressOptions({ ...settings, signal: options.signal });
  const plan = resolveQuantize(settings);
  const { colors, quality } = plan;
  const naming = {
    ...{ format, template: batch.template, suffix: batch.suffix },
    ...(settings.palette
      ? { colors: settings.palette.colors.length / 4 }
      : { colors, quality, targeted: hasTargets(plan) }),
  };
  const { signal } = options;
  const shard = share === undefined ? undefined : parseShard(share);
  return {
    plan: new BatchPlan({ recursive, include, exclude, naming, target, shard }),
    settings: { ...settings, format, ...(palette && { palette }) },
    chunk: { timeout, signal, resume, journal: journalOf(target, shard) },
    threads: jobs ?? defaultThreads(),
    shared,
  };
}

/** What one palette for all has nothing to do with is refused; without `colors` it has as many as a file may have. */
function asShared(options: CompressManyOptions): CompressManyOptions {
  const { quality = 'off', palette, panel, shard } = options;
  const [target] = Object.entries(targetsIn(options));
  const wrong = Object.entries({ palette, panel, shard, ...(target && { [target[0]]: target[1] }) });
  for (const [name, value] of wrong)
    if (value !== undefined) throw invalidOption(name, 'left out where shared is true', value);
  if (quality !== 'off') throw invalidOption('quality', 'left out where shared is true', quality);
  return { ...options, quality };
}

function targetOf(
  output: string | undefined,
  { inPlace, backup }: Pick<BatchOptions, 'inPlace' | 'backup'>,
): BatchTarget {
  for (const [name, path] of Object.entries({ output, backup }))
    if (path !== undefined && text(name, path) === '')
      throw invalidOption(name, 'the path of a folder', path);
  if (inPlace) {
    if (output !== undefined) throw invalidOption('output', 'left out where inPlace is true', output);
    if (backup === undefined) throw invalidOption('backup', 'a folder where inPlace is true', backup);
    return { backup };
  }
  if (backup !== undefined) throw invalidOption('backup', 'left out where inPlace is false', backup);
  if (output === undefined) throw invalidOption('output', 'the folder of the results', output);
  return { folder: output };
}

/** Options of `compressFile` that are for each picture, and are not defined in tables. */
const OWN_OPTIONS = [
  ...(['format', 'palette', 'panel', 'toneMap', 'keep', 'profile', 'force'] as const),
  ...(['matte', 'alphaThreshold', 'paletteOrder', 'keepUnused', 'pngType'] as const),
] as const;
const PICTURE_OPTIONS: readonly string[] = [
  ...[QUANTIZE_OPTIONS, ANIMATION_OPTIONS, ICON_OPTIONS, LIMIT_OPTIONS, OPENING_OPTIONS].flatMap((options) =>
    Object.keys(options),
  ),
  ...OWN_OPTIONS,
];

/** What is for each picture: nothing else, since it is sent to threads. */
function settingsOf(options: CompressManyOptions): BatchSettings {
  const given = withQuality({ ...options, output: undefined });
  const own = Object.entries(given).filter(([name]) => PICTURE_OPTIONS.includes(name));
  const { inPlace = false, copySkipped = false, skipIfLarger = false, measure = false } = options;
  return {
    ...Object.fromEntries(own),
    measure: flag('measure', measure),
    copySkipped: copySkipped && !inPlace,
    // What is replaced is never replaced by more.
    skipIfLarger: flag('skipIfLarger', skipIfLarger) || inPlace,
  };
}
