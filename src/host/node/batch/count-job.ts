import { DEFAULT_FORMAT } from '../../../encode/formats.ts';
import { reuseInstances } from '../../../kernels/instance.ts';
import { EMPTY_HISTOGRAM } from '../../../vectors/color-histogram.ts';
import { colorHistogram } from '../../../vectors/color-index.ts';
import { fitToFormat, planAlpha } from '../operations/fit-to-format.ts';
import { digestOf } from '../read/digest.ts';
import { checkInput } from '../read/input-source.ts';
import { openCheckedImage } from '../read/open-image.ts';
import { pictureNotes } from '../read/picture-notes.ts';
import { keepsProfile } from '../read/read-metadata.ts';
import { readSource } from '../read/read-source.ts';
import type { JobOptions } from './compress-job.ts';
import type { KnownJob } from './job.ts';
import { describeFailure, resultOf } from './job-result.ts';
import type { ThreadResult } from './thread-messages.ts';

/** What stands for the digest of a file that is not there. */
export const UNREADABLE = 'unreadable';

/**
 * Counts the colours of one picture of a batch, with the alpha that its result will have. Its result is `unchanged`, or
 * says what is wrong with the picture. Never throws.
 */
export async function countJob(job: KnownJob, { settings, signal }: JobOptions): Promise<ThreadResult> {
  let digest = UNREADABLE;
  try {
    const { format = DEFAULT_FORMAT } = settings;
    const options = { ...settings, name: job.input };
    const source = await readSource(job.input, options);
    digest = digestOf(source);
    const found = await openCheckedImage(await checkInput(source, options), options, keepsProfile(settings));
    const { image, ...notes } = fitToFormat(found, format, planAlpha(settings, format));
    const histogram = await reuseInstances(() => colorHistogram(image, { signal }));
    const { width, height } = image;
    const facts = { width, height, sourceBytes: source.length, warnings: pictureNotes(notes) };
    return { result: resultOf(job, { status: 'unchanged', ...facts }), counted: { histogram, digest } };
  } catch (error) {
    const facts = describeFailure(error, job.input);
    const isLasting = ['unsupported-input', 'unreadable-input'].includes(facts.error!.code);
    const counted = isLasting ? { histogram: EMPTY_HISTOGRAM, digest } : undefined;
    return { result: resultOf(job, facts), counted };
  }
}
