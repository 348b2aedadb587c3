import type { Task } from '../../core/task.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { measureLabels, numberInPlace } from '../labels/number-regions.ts';
import { REFERENCE_PIXELS } from '../region-constants.ts';
import type { RegionGraph } from './region-graph.ts';
import { ScaledPicture } from './scaled-picture.ts';
import { type RegionPlan, type StartRegions, startRegions } from './start-regions.ts';

/** Most sweeps: so many more than pixels that one of the copy stands for along a side. */
const MORE_SWEEPS = 2;
/** No sweep follows one that changes this many times less than the first. */
const SETTLED = 50;

/**
 * The start regions of a large picture: those of a reduced copy, at full size, with their boundaries moved by up to a
 * pixel of the copy to where the colours change. Regions stay connected, but where fully transparent pixels too fine
 * for the copy cut through them.
 */
export async function refineRegions(image: PixelImage, plan: RegionPlan, task: Task): Promise<StartRegions> {
  const { width, height } = image;
  const scaled = new ScaledPicture(image, ...reducedSize(width, height));
  const small = await startRegions(scaled.reduce(), plan, task);
  scaled.enlarge(small.leaves);
  const sweeps = Math.ceil(width / scaled.reducedWidth) + MORE_SWEEPS;
  for (let sweep = 0, most = 0, changed = 1; sweep < sweeps && changed > most / SETTLED; sweep++) {
    await task.checkpoint('segment', 0.75 + (0.15 * sweep) / sweeps);
    changed = scaled.sweep(sweep % 2 === 1);
    most = Math.max(most, changed);
  }
  const { labels } = scaled;
  const { firsts } = measureLabels(labels, small.graph.areas.length);
  const numbered = numberInPlace(labels);
  const numbers = firsts.map((pixel) => labels[pixel]!);
  return {
    leaves: { width, height, labels, ...numbered },
    graph: renumberGraph(small.graph, numbers),
    layers: small.layers.enlarge(width, height),
  };
}

/** The size of the reduced copy: as many pixels as the reference has, or a little fewer, in the same proportion. */
export function reducedSize(width: number, height: number): [number, number] {
  const scale = Math.sqrt(REFERENCE_PIXELS / (width * height));
  const wide = Math.min(width, Math.max(1, Math.round(width * scale)));
  const high = Math.min(height, Math.max(1, Math.floor(REFERENCE_PIXELS / wide)));
  return [Math.min(wide, Math.floor(REFERENCE_PIXELS / high)), high];
}

/** The graph with region i as region `numbers[i]`. */
function renumberGraph(graph: RegionGraph, numbers: Uint32Array): RegionGraph {
  const { lanes } = graph;
  const areas = new Float64Array(numbers.length);
  const shares = new Float64Array(graph.shares.length);
  numbers.forEach((number, i) => {
    areas[number] = graph.areas[i]!;
    shares.set(graph.shares.subarray(i * lanes, (i + 1) * lanes), number * lanes);
  });
  return { ...graph, areas, shares, pairs: graph.pairs.map((region) => numbers[region]!) };
}
