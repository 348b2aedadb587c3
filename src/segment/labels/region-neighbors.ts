import type { Task } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
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

/** The neighbours of all regions: region i has entries `starts[i]` to `starts[i + 1] - 1`, by rising number. */
export interface NeighborLists {
  /** One more than there are regions. */
  readonly starts: Uint32Array;
  readonly regions: Uint32Array;
  /** Shared boundaries, as in `RegionNeighbor`. */
  readonly lengths: Uint32Array;
}

/** The neighbours of every region. */
export async function regionNeighbors(labelMap: LabelMap, task: Task): Promise<NeighborLists> {
  const found = await boundaryLengths(labelMap, task);
  const starts = startsOf(found, labelMap.count);
  return transpose(bothDirections(found, starts));
}

/** The entries of one region. */
export function neighborsOf({ starts, regions, lengths }: NeighborLists, region: number): RegionNeighbor[] {
  const [from, end] = [starts[region]!, starts[region + 1]!];
  return Array.from({ length: end - from }, (_, i) => ({
    region: regions[from + i]!,
    length: lengths[from + i]!,
  }));
}

/** Where the list of each region starts when every pair is in the lists of both. */
function startsOf({ pairs }: PairCounts, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < pairs.length; i++) starts[pairs[i]! + 1]!++;
  for (let region = 0; region < count; region++) starts[region + 1]! += starts[region]!;
  return starts;
}

/** Every pair in the lists of both regions, in no order. */
function bothDirections({ pairs, counts }: PairCounts, starts: Uint32Array): NeighborLists {
  const regions = new Uint32Array(pairs.length);
  const lengths = new Uint32Array(pairs.length);
  const next = starts.slice();
  for (let i = 0; i < pairs.length; i++) {
    const slot = next[pairs[i]!]!++;
    regions[slot] = pairs[i ^ 1]!;
    lengths[slot] = counts[i >> 1]!;
  }
  return { starts, regions, lengths };
}

/** Lists of the same pairs by rising number: region after region, each puts itself into the lists of its neighbours. */
function transpose({ starts, regions, lengths }: NeighborLists): NeighborLists {
  const sorted = {
    starts,
    regions: new Uint32Array(regions.length),
    lengths: new Uint32Array(regions.length),
  };
  const next = starts.slice();
  for (let region = 0, i = 0; region + 1 < starts.length; region++)
    for (const end = starts[region + 1]!; i < end; i++) {
      const slot = next[regions[i]!]!++;
      sorted.regions[slot] = region;
      sorted.lengths[slot] = lengths[i]!;
    }
  return sorted;
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
