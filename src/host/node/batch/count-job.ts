import { DEFAULT_FORMAT } from '../../../encode/formats.ts';
import { reuseInstances } from '../../../kernels/instance.ts';
import { EMPTY_HISTOGRAM } from '../../../vectors/color-histogram.ts';
import { planAlpha } from '../operations/fit-to-format.ts';
import { countColors } from '../operations/histogram-file.ts';
import { pictureNotes } from '../read/picture-notes.ts';
import { keepsProfile } from '../read/read-metadata.ts';
import type { JobOptions } from './compress-job.ts';
import type { KnownJob } from './job.ts';
import { describeFailure, resultOf } from './job-result.ts';
import { openSource } from './job-source.ts';
import type { ThreadResult } from './thread-messages.ts';

/** What stands for the digest of a file that is not there. */
export const UNREADABLE = 'unreadable';

/**
 * Counts the colours of one picture of a batch, with the alpha that its result will have. `folder`: that of temporary
 * files. Its result is `unchanged`, or says what is wrong with the picture. Never throws.
 */
export async function countJob(
  job: KnownJob,
  { settings, signal }: JobOptions,
  folder: string,
): Promise<ThreadResult> {
  let digest = UNREADABLE;
  try {
    const { format = DEFAULT_FORMAT } = settings;
    const source = await openSource(job.input, settings);
    digest = source.digest;
    const alpha = planAlpha(settings, format);
    const request = { input: source, folder, keepProfile: keepsProfile(settings), fit: { format, alpha } };
    const { histogram, width, height, ...notes } = await reuseInstances(() =>
      countColors(request, { ...settings, signal }),
    );
    const facts = { width, height, sourceBytes: source.size, warnings: pictureNotes(notes) };
    return { result: resultOf(job, { status: 'unchanged', ...facts }), counted: { histogram, digest } };
  } catch (error) {
    const facts = describeFailure(error, job.input);
    const isLasting = ['unsupported-input', 'unreadable-input'].includes(facts.error!.code);
    const counted = isLasting ? { histogram: EMPTY_HISTOGRAM, digest } : undefined;
    return { result: resultOf(job, facts), counted };
  }
}
