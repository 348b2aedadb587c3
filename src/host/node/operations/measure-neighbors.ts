import { neighborsOfResult } from '../../../quantize/neighbors-of-k.ts';
import type { QuantizeResult } from '../../../quantize/quantize.ts';
import type { CompressOptions } from './compress-options.ts';
import type { CompressResult } from './compress-result.ts';

/** The field `neighbors` of a result, where full statistics are asked for of a palette that was fitted. */
export async function measureNeighbors(
  result: QuantizeResult,
  options: CompressOptions,
): Promise<Pick<CompressResult, 'neighbors'>> {
  if (options.statistics !== 'full' || options.palette) return {};
  const { onProgress: _, ...fit } = options;
  return { neighbors: await neighborsOfResult(result, fit) };
}
