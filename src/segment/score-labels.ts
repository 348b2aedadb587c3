import { ln } from '../exp-log.ts';
import { Kernel } from '../kernels/kernel.ts';
import { Task, type TaskOptions } from '../task.ts';
import { checkTruths } from './boundary-score.ts';
import type { LabelGrid } from './check-label-map.ts';
import { LabelPairs } from './label-pairs.ts';

/** How well a segmentation agrees with one or several truths (Arbelaez, Maire, Fowlkes and Malik 2011). */
export interface SegmentationScore {
  /**
   * Sum over the truths' regions R of |R| times the largest |R and S| / |R or S| of any region S of the map, over the
   * sum of |R|: 0 to 1. Regions of all truths count alike, as in the published benchmark.
   */
  readonly covering: number;
  /** The two sums of covering, which add up over pictures. */
  readonly covered: number;
  readonly coverable: number;
  /** Probabilistic Rand index: share of the pairs of pixels that both put together or both apart, mean over truths. */
  readonly pri: number;
  /** Variation of information H(S|R) + H(R|S) in bits, mean over truths; 0 is best. */
  readonly voi: number;
  /** Rand index adjusted for chance (Hubert and Arabie 1985), mean over truths: 1 is best, 0 what chance gives. */
  readonly ari: number;
}

/** Pixels between checkpoints. */
const BAND = 1 << 20;

/**
 * Compares a label map with one truth or several. Only which pixels share a label counts, not which label.
 *
 * Throws `invalid-option` for maps of different size and for no truth; `cancelled`.
 */
export async function scoreLabels(
  labels: LabelGrid,
  truths: readonly LabelGrid[],
  options: TaskOptions = {},
): Promise<SegmentationScore> {
  checkTruths(labels, truths);
  const task = new Task(options);
  const total = { covered: 0, pri: 0, voi: 0, ari: 0 };
  for (const [i, truth] of truths.entries()) {
    await task.checkpoint('describe', i / truths.length);
    const one = scoreOverlaps(await countOverlaps(labels, truth, task), labels.labels.length);
    total.covered += one.covered;
    total.pri += one.rand / truths.length;
    total.voi += one.voi / truths.length;
    total.ari += one.ari / truths.length;
  }
  await task.checkpoint('describe', 1);
  const coverable = truths.length * labels.labels.length;
  return { covering: total.covered / coverable, coverable, ...total };
}

/** Pixels that region `a` of the map and region `b` of the truth have in common. */
interface Overlap {
  readonly a: number;
  readonly b: number;
  readonly pixels: number;
}

async function countOverlaps(map: LabelGrid, truth: LabelGrid, task: Task): Promise<Overlap[]> {
  const counter = new LabelPairs(new Kernel());
  for (let from = 0; from < map.labels.length; from += BAND) {
    counter.count(map.labels.subarray(from, from + BAND), truth.labels.subarray(from, from + BAND), false);
    await task.checkpoint('describe', 0);
  }
  const { pairs, counts } = counter.list();
  return Array.from(counts, (pixels, i) => ({ a: pairs[2 * i]!, b: pairs[2 * i + 1]!, pixels }));
}

function scoreOverlaps(overlaps: readonly Overlap[], pixels: number) {
  const mapAreas = new Map<number, number>();
  const truthAreas = new Map<number, number>();
  for (const { a, b, pixels: n } of overlaps) {
    mapAreas.set(a, (mapAreas.get(a) ?? 0) + n);
    truthAreas.set(b, (truthAreas.get(b) ?? 0) + n);
  }
  const best = new Map<number, number>();
  for (const { a, b, pixels: n } of overlaps) {
    const ratio = n / (mapAreas.get(a)! + truthAreas.get(b)! - n);
    if (ratio > (best.get(b) ?? 0)) best.set(b, ratio);
  }
  let covered = 0;
  for (const [region, area] of truthAreas) covered += area * best.get(region)!;
  const both = overlaps.map((overlap) => overlap.pixels);
  const [inMap, inTruth] = [[...mapAreas.values()], [...truthAreas.values()]];
  const voi = 2 * entropy(both, pixels) - entropy(inMap, pixels) - entropy(inTruth, pixels);
  // Rounding may leave the difference of equal maps just below 0.
  return { covered, voi: Math.max(0, voi), ...randIndices(both, inMap, inTruth, pixels) };
}

/** The Rand index and the adjusted one. Both are 1 where nothing can be told apart. */
function randIndices(both: number[], inMap: number[], inTruth: number[], pixels: number) {
  const pairs = (areas: number[]) => areas.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const all = (pixels * (pixels - 1)) / 2;
  if (all === 0) return { rand: 1, ari: 1 };
  const [together, map, truth] = [pairs(both), pairs(inMap), pairs(inTruth)];
  const expected = (map * truth) / all;
  const most = (map + truth) / 2;
  const ari = most === expected ? 1 : (together - expected) / (most - expected);
  return { rand: 1 - (map + truth - 2 * together) / all, ari };
}

/** Entropy in bits of the shares of some areas. */
function entropy(areas: readonly number[], pixels: number): number {
  return -areas.reduce((sum, area) => sum + (area / pixels) * ln(area / pixels), 0) / Math.LN2;
}
