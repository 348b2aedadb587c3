import { Kernel } from '../kernels/kernel.ts';
import type { Task } from '../task.ts';
import type { LabelMap } from './label-map.ts';
import { LabelPairs, type PairCounts } from './label-pairs.ts';

/** A region that touches another along at least one pixel's side. */
export interface RegionNeighbor {
  readonly region: number;
  /** Shared boundary in pixel sides: pairs of pixels, one above or beside the other, across it. */
  readonly length: number;
}

/** Pixels between checkpoints. */
const BAND = 1 << 20;

/** The neighbours of every region by rising number. */
export async function regionNeighbors(labelMap: LabelMap, task: Task): Promise<RegionNeighbor[][]> {
  const { pairs, counts } = await boundaryLengths(labelMap, task);
  const neighbors: RegionNeighbor[][] = Array.from({ length: labelMap.count }, () => []);
  counts.forEach((length, i) => {
    const [a, b] = [pairs[2 * i]!, pairs[2 * i + 1]!];
    neighbors[a]!.push({ region: b, length });
    neighbors[b]!.push({ region: a, length });
  });
  for (const list of neighbors) list.sort((a, b) => a.region - b.region);
  return neighbors;
}

async function boundaryLengths({ width, labels }: LabelMap, task: Task): Promise<PairCounts> {
  const counter = new LabelPairs(new Kernel());
  for (let from = 0; from < labels.length; from += BAND) {
    const to = Math.min(labels.length, from + BAND);
    // One after the other in reading order, of which those at the ends of rows are no neighbours.
    if (width > 1) countBeside(counter, labels, width, from, to);
    const below = labels.subarray(from + width, to + width);
    counter.count(labels.subarray(from, from + below.length), below, true);
    await task.checkpoint('describe', (0.3 * from) / labels.length);
  }
  return counter.list();
}

function countBeside(
  counter: LabelPairs,
  labels: Uint32Array,
  width: number,
  from: number,
  to: number,
): void {
  for (let y = Math.floor(from / width); y * width < to; y++) {
    const start = Math.max(from, y * width);
    const end = Math.min(to, y * width + width - 1);
    if (start < end) counter.count(labels.subarray(start, end), labels.subarray(start + 1, end + 1), true);
  }
}

/** Sides of each region's pixels that lie on the picture's border. */
export function borderLengths({ width, height, labels, count }: LabelMap): Float64Array {
  const lengths = new Float64Array(count);
  for (let x = 0; x < width; x++) {
    lengths[labels[x]!]!++;
    lengths[labels[(height - 1) * width + x]!]!++;
  }
  for (let y = 0; y < height; y++) {
    lengths[labels[y * width]!]!++;
    lengths[labels[y * width + width - 1]!]!++;
  }
  return lengths;
}
