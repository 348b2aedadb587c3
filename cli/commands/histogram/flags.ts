import type { OpeningOptions } from 'fewhue';
import type { BatchOptions } from '#internal/engine';
import type { FileFlags } from '../../flags/shared.ts';

/** The options of `fewhue histogram` as commander hands them over. */
export interface HistogramFlags
  extends OpeningOptions,
    FileFlags,
    Pick<BatchOptions, 'recursive' | 'include' | 'exclude' | 'shard' | 'jobs' | 'timeout'> {
  readonly output: string;
}
