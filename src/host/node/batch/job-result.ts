import { FewhueError } from '../../../core/errors.ts';
import { systemError } from '../named-error.ts';
import type { CompressResult } from '../operations/compress-result.ts';
import { pictureNotes } from '../read/picture-notes.ts';
import type { BatchError, BatchJob, BatchResult, BatchStatus } from './job.ts';

/** What becomes known of a job as it is done. */
export type JobFacts = Partial<BatchResult> & { readonly status: BatchStatus };

/** The file that a job saves; undefined if it is to save none. */
export interface Saved {
  readonly path: string;
  /** Bytes of it. */
  readonly size: number;
}

/** The result of a job that an error ended. */
export function failedResult(job: BatchJob & { readonly index: number }, error: unknown): BatchResult {
  return resultOf(job, describeFailure(error, job.input));
}

export function resultOf(
  { index, input, output }: BatchJob & { readonly index: number },
  facts: JobFacts,
): BatchResult {
  return {
    ...{ index, status: facts.status, input, output, sourceBytes: null, fileBytes: null },
    ...{ width: null, height: null, mse: null, psnr: null, ssim: null, reached: null },
    ...{ warnings: [], seconds: 0, error: null },
    ...facts,
  };
}

export function describeFailure(error: unknown, input: string): JobFacts {
  return { status: 'failed', error: plainError(error, input) };
}

function plainError(error: unknown, input: string): BatchError {
  if (error instanceof FewhueError) {
    const { code, message, option } = error;
    return { code, message, option };
  }
  const { message } = systemError('unreadable-input', input, error);
  return { code: 'internal-error', message: message.replace(': ', ': unexpected error: ') };
}

export function factsOf(result: CompressResult, saved: Saved | undefined): JobFacts {
  const { width, height, statistics, animation, quality, targets, skipped } = result;
  const { mse = null, psnr = null } = statistics ?? animation ?? {};
  const { ssim = null } = statistics ?? {};
  return {
    ...{
      width,
      height,
      mse,
      psnr,
      ssim,
      reached: (quality ?? targets ?? animation?.target)?.reached ?? null,
    },
    ...(saved && { output: saved.path, fileBytes: saved.size }),
    status: saved === undefined ? 'skipped' : skipped ? 'copied' : 'written',
    warnings: pictureNotes(result),
  };
}
