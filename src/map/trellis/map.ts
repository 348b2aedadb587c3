import type { Task } from '../../core/task.ts';
import { mapBand, splitBands, type TrellisBand } from './bands.ts';
import type { TrellisPlan } from './load.ts';
import { mapRows, type TrellisMapping } from './map-rows.ts';
import type { TrellisAnalysis } from './prepare.ts';

/**
 * `mapRows` of a picture, which of more than 2^22 pixels is done in bands: what comes out does not depend on how many
 * of them `runBands` maps at the same time. Throws `cancelled`.
 */
export async function mapTrellis(
  analysis: TrellisAnalysis,
  { runBands, ...plan }: TrellisPlan,
  task: Task,
): Promise<TrellisMapping> {
  const bands = splitBands(analysis, plan);
  if (bands.length === 1) return mapRows(analysis, plan, task);
  const indices = new Uint8Array(analysis.nearest.length);
  let at = 0;
  for await (const part of runBands?.(bands, task) ?? runInTurn(bands, task)) {
    indices.set(part, at);
    at += part.length;
  }
  return { indices };
}

/** Maps bands one after the other, as `RunBands` does. */
export async function* runInTurn(
  bands: readonly (() => TrellisBand | Promise<TrellisBand>)[],
  task: Task,
): AsyncGenerator<Uint8Array> {
  for (const [i, band] of bands.entries())
    yield mapBand(await band(), task.part(i / bands.length, (i + 1) / bands.length));
}
