import { type SegmentOptions, segment } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { dropSegments, pictureOf } from '../stored-picture.ts';

/** Which picture to divide, and how. */
export interface SegmentInput {
  readonly id: number;
  readonly options: SegmentOptions;
}

let lastRun = 0;

/**
 * Divides a picture into regions, and keeps the tree and the mixture for cuts, soft maps and files, until the next
 * picture is divided.
 */
export async function segmentPicture(
  { id, options }: SegmentInput,
  { signal, onProgress }: OperationContext,
) {
  const picture = pictureOf(id);
  dropSegments();
  const segmentation = await segment(picture.image, { ...options, signal, onProgress });
  const run = ++lastRun;
  if (!signal.aborted) picture.segments = { run, segmentation, cut: undefined };
  return { run, components: segmentation.soft?.components ?? 0 };
}
