import type { ErrorCode } from '../../../core/errors.ts';
import type { CompressOptions } from '../operations/compress-options.ts';
import type { JournalRecord } from './journal.ts';

/** A picture of a batch. */
export interface BatchJob {
  /** Path of the picture. */
  readonly input: string;
  /** Path of its result. */
  readonly output: string;
  /** Where the picture is kept that the result replaces; default: nothing is replaced. */
  readonly backup?: string | undefined;
}

/** A job with what the journal of an earlier run says of it. */
export interface KnownJob extends BatchJob {
  /** Position in the list of jobs, from 0. */
  readonly index: number;
  readonly known: JournalRecord | undefined;
}

/**
 * What every picture of a batch is done with: plain data, which another thread or machine can be sent. `skipIfLarger`
 * is as for `compressFile`.
 */
export interface BatchSettings
  extends Omit<CompressOptions, 'output' | 'name' | 'signal' | 'onProgress' | 'statistics'> {
  /** Measure the error of each result, which takes time of its own; default false. */
  readonly measure?: boolean | undefined;
  /** Where `skipIfLarger` saves nothing, copy the input beside, with its own extension; default false. */
  readonly copySkipped?: boolean | undefined;
}

/** What became of a picture: `unchanged` was done by an earlier run, as its journal says, or is its own result. */
export type BatchStatus = 'written' | 'unchanged' | 'skipped' | 'copied' | 'failed';

/** What became of one picture of a batch; plain data. */
export interface BatchResult extends Pick<BatchJob, 'input' | 'output'> {
  /** Position in the list of jobs, from 0. */
  readonly index: number;
  readonly status: BatchStatus;
  /** Bytes of the input, and of the file that is there now; null where they are not known. */
  readonly sourceBytes: number | null;
  readonly fileBytes: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** As in `Statistics`; null where nothing was measured. */
  readonly mse: number | null;
  readonly psnr: number | null;
  readonly ssim: number | null;
  /** Whether the quality or the targets that were asked for were reached; null where there were none. */
  readonly reached: boolean | null;
  /** One line each, as of `PictureNotes`. */
  readonly warnings: readonly string[];
  /** Seconds from the first byte read to the last one written. */
  readonly seconds: number;
  /** Why it failed. */
  readonly error: BatchError | null;
}

/** An error as plain data. */
export interface BatchError {
  readonly code: ErrorCode | 'internal-error';
  /** One line that begins with the input's or the output's name. */
  readonly message: string;
  readonly option?: string | undefined;
}
