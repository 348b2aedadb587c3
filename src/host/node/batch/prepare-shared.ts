import { dirname, join } from 'node:path';
import type { CountOptions } from './count-chunk.ts';
import type { BatchSettings } from './job.ts';
import { type CompressManyOptions, type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import { findSharedPalette, type SharedWork } from './shared-palette.ts';

/** Name of the folder beside the journal that has what a shared palette is made of. */
const FOLDER = '.fewhue-shared';

/**
 * The batch of some inputs, with the palette of all of them where one is to be shared. `workOf`: who counts, merges and
 * fits. Throws `invalid-option` before any work, and for pictures of which none can be opened; `cancelled`.
 */
export async function withSharedPalette(
  inputs: readonly string[],
  options: CompressManyOptions,
  workOf: (settings: BatchSettings, options: CountOptions) => SharedWork,
  onCounted?: CountOptions['onCounted'],
): Promise<PreparedBatch> {
  const batch = prepareBatch(options);
  if (!batch.shared) return batch;
  const { settings, chunk } = batch;
  const counting = { ...chunk, folder: join(dirname(chunk.journal), FOLDER), onCounted };
  const list = () => prepareBatch(options).plan.jobs(inputs);
  const palette = await findSharedPalette(workOf(settings, counting), list, settings, counting);
  return palette ? prepareBatch(options, palette) : batch;
}
