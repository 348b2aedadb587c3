import type { CompressOptions } from 'fewhue/node';
import type { ColorNameList } from 'fewhue/palette';
import { type BatchOptions, targetsIn } from '#internal/engine';
import { openMask } from '#internal/node';
import { readObject } from '../flags/read-config.ts';

/** The options of `fewhue compress` and `fewhue batch` as commander hands them over. */
export interface CompressFlags
  extends Omit<CompressOptions, 'output' | 'palette' | 'statistics' | 'ditherMatrix' | 'importance'>,
    BatchOptions {
  readonly output?: string;
  readonly palette?: string;
  readonly ditherMatrix?: string;
  readonly importance?: string;
  readonly failIfSkipped?: true;
  readonly failIfMissed?: true;
  readonly savePalette?: string;
  readonly colorNames?: ColorNameList;
  readonly stats?: 'basic' | 'full';
  readonly config?: string;
  readonly quiet?: true;
  readonly json?: true;
  readonly jsonLines?: true;
  readonly dryRun?: true;
  readonly queue?: string;
}

/** The flags as the library has them. */
export type LibraryFlags = Pick<CompressOptions, 'ditherMatrix' | 'importance'> &
  Omit<
    CompressFlags,
    | ('ditherMatrix' | 'importance')
    | ('output' | 'palette' | 'savePalette' | 'colorNames' | 'failIfSkipped' | 'failIfMissed' | 'stats')
    | ('config' | 'quiet' | 'json' | 'jsonLines' | 'dryRun' | 'queue')
  >;

/** The flags without those of the command line alone, with what is in files read. */
export async function libraryFlags(flags: CompressFlags): Promise<LibraryFlags> {
  const { output: _output, palette: _palette, savePalette: _saved, colorNames: _names, ...others } = flags;
  const { failIfSkipped: _skipped, failIfMissed: _missed, stats: _stats, config: _config, ...more } = others;
  const {
    quiet: _quiet,
    json: _json,
    jsonLines: _lines,
    dryRun: _dry,
    queue: _queue,
    ditherMatrix,
    importance,
    ...options
  } = more;
  return {
    ...options,
    ...(ditherMatrix !== undefined && { ditherMatrix: await readObject(ditherMatrix) }),
    ...(importance !== undefined && { importance: await openMask(importance) }),
  };
}

/** Whether a user or a program is told of each result. */
export function isReported({ quiet, json, jsonLines }: CompressFlags): boolean {
  return json === true || jsonLines === true || quiet !== true;
}

/** Whether results are to keep to targets. */
export function hasTargets(flags: CompressFlags): boolean {
  return Object.keys(targetsIn(flags)).length > 0;
}

/** Whether it is an error that a result is not as good, or as small, as was asked for: missed targets always are. */
export function failsIfMissed(flags: CompressFlags): boolean {
  return flags.failIfMissed === true || hasTargets(flags);
}
