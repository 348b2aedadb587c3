import { Task, type TaskOptions } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { ln } from '../../math/exp-log.ts';
import { randIndices } from '../../math/rand-indices.ts';
import type { LabelGrid } from '../labels/check-label-map.ts';
import { LabelPairs } from '../labels/label-pairs.ts';
import { checkTruths } from './boundary-score.ts';
import { type Overlaps, overlapsOf } from './overlaps.ts';

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

/** A score, and how many regions were compared. */
export interface LabelComparison {
  readonly score: SegmentationScore;
  /** Labels that occur in the map, and in each truth. */
  readonly regions: number;
  readonly truthRegions: readonly number[];
}

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
  return (await compareLabels(labels, truths, options)).score;
}

/** `scoreLabels`, and the numbers of regions. */
export async function compareLabels(
  labels: LabelGrid,
  truths: readonly LabelGrid[],
  options: TaskOptions,
): Promise<LabelComparison> {
  checkTruths(labels, truths);
  const task = new Task(options);
  const total = { covered: 0, pri: 0, voi: 0, ari: 0 };
  const truthRegions: number[] = [];
  let regions = 0;
  for (const [i, truth] of truths.entries()) {
    await task.checkpoint('describe', i / truths.length);
    const overlaps = await countOverlaps(labels, truth, task);
    const one = scoreOverlaps(overlaps, labels.labels.length);
    regions = overlaps.map.areas.length;
    truthRegions.push(overlaps.truth.areas.length);
    total.covered += one.covered;
    total.pri += one.rand / truths.length;
    total.voi += one.voi / truths.length;
    total.ari += one.ari / truths.length;
  }
  await task.checkpoint('describe', 1);
  const coverable = truths.length * labels.labels.length;
  return { score: { covering: total.covered / coverable, coverable, ...total }, regions, truthRegions };
}

async function countOverlaps(map: LabelGrid, truth: LabelGrid, task: Task): Promise<Overlaps> {
  const counter = new LabelPairs(new Kernel());
  for (let from = 0; from < map.labels.length; from += BAND) {
    counter.count(map.labels.subarray(from, from + BAND), truth.labels.subarray(from, from + BAND), false);
    await task.checkpoint('describe', 0);
  }
  return overlapsOf(counter.list());
}

function scoreOverlaps({ pixels, map, truth }: Overlaps, total: number) {
  const best = new Float64Array(truth.areas.length);
  let voi = 0;
  for (let i = 0; i < pixels.length; i++) {
    const both = pixels[i]!;
    const [inMap, inTruth] = [map.areas[map.of[i]!]!, truth.areas[truth.of[i]!]!];
    best[truth.of[i]!] = Math.max(best[truth.of[i]!]!, both / (inMap + inTruth - both));
    // The entropies given the other map, overlap by overlap: equal maps give 0 in any order of the sum.
    voi -= (both / total) * (ln(both / inMap) + ln(both / inTruth));
  }
  let covered = 0;
  for (let b = 0; b < best.length; b++) covered += truth.areas[b]! * best[b]!;
  return { covered, voi: voi / Math.LN2, ...randIndices(pixels, map.areas, truth.areas, total) };
}
