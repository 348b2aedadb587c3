import { Task } from '../../../core/task.ts';
import type { ColorSpace } from '../../../core/vocabulary.ts';
import { paletteSize } from '../../../image/indexed-image.ts';
import { resolveQuantize } from '../../../options/quantize-plan.ts';
import { neighborsOfK } from '../../../quantize/neighbors-of-k.ts';
import type { QuantizeResult } from '../../../quantize/quantize.ts';
import type { CompressOptions } from './compress-options.ts';
import type { CompressResult } from './compress-result.ts';

/** The field `neighbors` of a result, where full statistics are asked for of a palette that was fitted. */
export async function measureNeighbors(
  { histogram, image, model }: QuantizeResult,
  options: CompressOptions,
): Promise<Pick<CompressResult, 'neighbors'>> {
  if (options.statistics !== 'full' || options.palette) return {};
  const plan = { ...resolveQuantize(options), space: model.space as ColorSpace };
  const task = new Task({ signal: options.signal });
  return { neighbors: await neighborsOfK(histogram, paletteSize(image.palette), plan, task) };
}
