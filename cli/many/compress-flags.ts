import type { CompressOptions } from 'fewhue/node';
import type { BatchOptions } from '#internal/engine';

/** The options of `fewhue compress` and `fewhue batch` as commander hands them over. */
export interface CompressFlags
  extends Omit<CompressOptions, 'output' | 'palette' | 'keepPalette' | 'statistics'>,
    BatchOptions {
  readonly output?: string;
  readonly palette?: string;
  readonly keepPalette?: true;
  readonly failIfSkipped?: true;
  readonly failIfMissed?: true;
  readonly savePalette?: string;
  readonly stats?: 'basic' | 'full';
  readonly config?: string;
  readonly quiet?: true;
  readonly json?: true;
  readonly jsonLines?: true;
  readonly dryRun?: true;
  readonly queue?: string;
}

/** What of the flags the library takes as it is. */
export type LibraryFlags = Omit<
  CompressFlags,
  | ('output' | 'palette' | 'savePalette' | 'failIfSkipped' | 'failIfMissed' | 'stats')
  | ('config' | 'quiet' | 'json' | 'jsonLines' | 'dryRun' | 'queue')
>;

/** The flags without those of the command line alone. */
export function libraryFlags(flags: CompressFlags): LibraryFlags {
  const { output: _output, palette: _palette, savePalette: _saved, ...others } = flags;
  const { failIfSkipped: _skipped, failIfMissed: _missed, stats: _stats, config: _config, ...more } = others;
  const { quiet: _quiet, json: _json, jsonLines: _lines, dryRun: _dry, queue: _queue, ...options } = more;
  return options;
}

/** Whether a user or a program is told of each result. */
export function isReported({ quiet, json, jsonLines }: CompressFlags): boolean {
  return json === true || jsonLines === true || quiet !== true;
}
