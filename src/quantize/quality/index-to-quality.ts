import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import { range } from '../../core/checks.ts';
import { FewhueError } from '../../core/errors.ts';
import type { Task } from '../../core/task.ts';
import type { Quality } from '../../core/vocabulary.ts';
import { encodePng } from '../../encode/png/encode-png.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import { prepareTrellis } from '../../map/trellis/prepare.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { findTrellis } from './find-trellis.ts';

/** How a picture got its quality. */
export interface QualityReport {
  /** As asked for. */
  readonly asked: Quality;
  /** The SSIMULACRA 2 score that was to be reached. */
  readonly target: number;
  /** That of the result. */
  readonly score: number;
  /**
   * False where no mapping to so many colours reaches the target, or the lower end of the range that was asked for: the
   * result is the best one then.
   */
  readonly reached: boolean;
  /** How pixels became indices: as they were, to the nearest entry, or along a trellis. */
  readonly mapping: 'exact' | 'nearest' | 'trellis';
  /** The lambda of the trellis. */
  readonly lambda: number | null;
  /** Score of the nearest of all colours that were asked for. */
  readonly nearestScore: number;
  /** Mappings that were scored. */
  readonly trials: number;
}

/** A picture mapped with a quality in view, and the palette that it was mapped to. */
export interface QualityPixels extends IndexedPixels {
  readonly fitted: FittedPalette;
  readonly quality: QualityReport;
}

/** What is looked for. */
export interface QualityPlan {
  readonly quality: Quality;
  /** Most entries. */
  readonly colors: number;
  /** 1 to 10. */
  readonly effort: number;
  /** The best palette of so many entries. */
  readonly fit: (colors: number, task: Task) => Promise<FittedPalette>;
}

/** `auto` is as good as the nearest entries, but for this; and no worse than what is hard to notice, if that can be. */
const AUTO_LOSS = 0.5;
const AUTO_LEAST = 70;
/** Smaller palettes are tried down to one whose nearest entries are no more than so many points above the target ... */
const ROOM_ABOVE = 1.5;
/** ... or below it: diffusion may make up for that. */
const ROOM_BELOW = 4;
/** Of these the smallest ones are mapped along a trellis. */
const SMALL_PALETTES = 2;
/** Files are compared at this effort: good enough to tell which mapping is smaller. */
const COMPARING_EFFORT = 3;

/**
 * Maps a picture so that its file is small and its SSIMULACRA 2 score reaches a target: `quality`, or for `auto` that
 * of the nearest entries less half a point, and at least 70 where diffusion reaches it. Of nearest entries and trellis,
 * and in drawings also of smaller palettes, the smallest file that reaches the target is taken; where none does, the
 * best picture. For `auto` a picture with no more colours than asked for stays as it is. Throws `cancelled`, and
 * `quality-missed` where the best picture is below the range that was asked for.
 */
export async function indexToQuality(
  source: PreparedImage,
  plan: QualityPlan,
  task: Task,
): Promise<QualityPixels> {
  const search = new QualitySearch(source, plan);
  const all = await search.nearest(await plan.fit(plan.colors, task.part(0, 0.1)), task.part(0.1, 0.2));
  const { exact } = all.fitted;
  if (exact && (plan.quality === 'auto' || targetOf(plan.quality) > 99)) return all;
  const palettes = [all];
  // A drawing's file gets smaller with the palette; a photograph's with lambda alone.
  if (plan.quality !== 'auto' && (await search.isDrawing(all.fitted, task.part(0.2, 0.25)))) {
    const smaller = await search.smallerPalettes(all, task.part(0.25, 0.3));
    if (smaller.length > 0) palettes.splice(0, 1, ...smaller);
  }
  const found = [...palettes];
  const mapping = task.part(0.3, 0.9);
  for (const [i, one] of palettes.entries())
    found.push(await search.trellis(one, mapping.part(i / palettes.length, (i + 1) / palettes.length)));
  return judge(await smallest(found, task.part(0.9, 1)));
}

/** The score to reach. */
function targetOf(quality: Exclude<Quality, 'auto'>): number {
  return typeof quality === 'number' ? quality : range('quality', quality, 0, 100)[1];
}

/** Mappings of one picture, each with its score. */
class QualitySearch {
  readonly #source: PreparedImage;
  readonly #plan: QualityPlan;
  readonly #judge: Ssimulacra2;
  /** Score of the nearest of all entries. */
  #nearestScore: number | undefined;
  #trials = 0;

  constructor(source: PreparedImage, plan: QualityPlan) {
    this.#source = source;
    this.#plan = plan;
    this.#judge = new Ssimulacra2(source.image);
  }

  /** Score to reach. */
  get #target(): number {
    const { quality } = this.#plan;
    return quality === 'auto' ? Math.max(this.#minScore!, AUTO_LEAST) : targetOf(quality);
  }

  /** For `auto` what will do where a good score cannot be had. */
  get #minScore(): number | undefined {
    return this.#plan.quality === 'auto' ? this.#nearestScore! - AUTO_LOSS : undefined;
  }

  /** Every pixel to the entry nearest to its colour. */
  async nearest(fitted: FittedPalette, task: Task): Promise<QualityPixels> {
    const { image, index } = this.#source;
    const { width, height } = image;
    const { colors, labels, exact } = fitted;
    const indices = await index.labelPixels(image, labels, false, task.part(0, 0.3));
    const mapped = { width, height, palette: { colors }, indices };
    const score = exact ? 100 : await finishInTurns(this.#judge.scoreSteps(mapped), task.part(0.3, 1));
    this.#nearestScore ??= score;
    this.#trials++;
    const quality = this.#report(exact ? 'exact' : 'nearest', score, null);
    return { image: mapped, colorLabels: labels, fitted, quality };
  }

  /** Whether the picture has plain areas. */
  async isDrawing({ colors }: FittedPalette, task: Task): Promise<boolean> {
    const { mode } = await prepareTrellis(this.#source.image, { colors }, 'auto', task);
    return mode === 'graphics';
  }

  /** The trellis of largest lambda that reaches the target. */
  async trellis({ fitted, quality }: QualityPixels, task: Task): Promise<QualityPixels> {
    const { image } = this.#source;
    const { width, height } = image;
    const palette = { colors: fitted.colors };
    const wanted = { target: this.#target, minScore: this.#minScore, nearestScore: quality.score };
    const goal = { judge: this.#judge, palette, ...wanted };
    const found = await findTrellis(image, { ...goal, effort: this.#plan.effort }, task);
    this.#trials += found.trials;
    return {
      image: { width, height, palette, indices: found.indices },
      fitted,
      quality: this.#report('trellis', found.score, found.lambda, found.target),
    };
  }

  /** The smallest palettes of half the entries, a quarter, and so on, that are about good enough. */
  async smallerPalettes({ fitted }: QualityPixels, task: Task): Promise<QualityPixels[]> {
    const enough: QualityPixels[] = [];
    // The largest power of 2 below the number of entries, then its halves.
    const first = 2 ** (31 - Math.clz32(fitted.colors.length / 4 - 1));
    for (let colors = first; colors > 1; colors /= 2) {
      const one = await this.nearest(await this.#plan.fit(colors, task), task);
      if (one.quality.score >= this.#target - ROOM_BELOW) enough.push(one);
      if (one.quality.score < this.#target + ROOM_ABOVE) break;
    }
    return enough.slice(-SMALL_PALETTES);
  }

  #report(
    mapping: QualityReport['mapping'],
    score: number,
    lambda: number | null,
    target = this.#target,
  ): QualityReport {
    const [asked, reached] = [this.#plan.quality, score >= target];
    return {
      asked,
      target,
      score,
      reached,
      mapping,
      lambda,
      nearestScore: this.#nearestScore!,
      trials: this.#trials,
    };
  }
}

/** The smallest file of those that are good enough, else the best picture. */
async function smallest(found: readonly QualityPixels[], { signal }: Task): Promise<QualityPixels> {
  const { trials } = found.at(-1)!.quality;
  const enough = found.filter(({ quality }) => quality.reached);
  let [best, least] = [enough[0], Infinity];
  for (const one of enough.length > 1 ? enough : []) {
    const bytes = (await encodePng(one.image, { effort: COMPARING_EFFORT, signal })).length;
    if (bytes < least) [best, least] = [one, bytes];
  }
  best ??= found.reduce((one, other) => (other.quality.score > one.quality.score ? other : one));
  return { ...best, quality: { ...best.quality, trials } };
}

/** The result by what was asked for, of which `auto` is no more than can be had, and a range has a lower end. */
function judge(best: QualityPixels): QualityPixels {
  const { asked, score, target } = best.quality;
  if (typeof asked === 'number') return best;
  if (asked === 'auto')
    return { ...best, quality: { ...best.quality, target: Math.min(target, score), reached: true } };
  const [least] = range('quality', asked, 0, 100);
  if (score >= least) return { ...best, quality: { ...best.quality, reached: true } };
  const colors = best.fitted.colors.length / 4;
  const reach = `which reach ${score.toFixed(2)}`;
  throw new FewhueError('quality-missed', `quality ${least} is beyond ${colors} colours, ${reach}`);
}
