import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import { prepareTrellis, type TrellisAnalysis } from '../../map/trellis/prepare.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { effortFor, findTrellis } from './find-trellis.ts';
import { type ByteLimit, limitBytes } from './limit-bytes.ts';
import { losesHue } from './lost-hues.ts';
import { measureNearest } from './nearest-means.ts';
import { leastOf, type QualityPixels, type QualityPlan, targetOf } from './quality-plan.ts';
import type { QualityReport } from './quality-report.ts';
import { type ScoreMeans, SMALL_PIXELS, type TrellisFound } from './trellis-goal.ts';

/** `auto` is as good as the nearest entries, but for this; and no worse than what is hard to notice, if that can be. */
const AUTO_LOSS = 0.5;
const AUTO_LEAST = 70;
/** Smaller palettes are tried down to one whose nearest entries are no more than so many points above the target ... */
const ROOM_ABOVE = 1.5;
/** ... or below it: diffusion may make up for that. */
const ROOM_BELOW = 4;

/** Mappings of one picture, each with its score. */
export class QualitySearch {
  readonly #source: PreparedImage;
  readonly #plan: QualityPlan;
  readonly #judge: Ssimulacra2;
  /** Score of the nearest of all entries. */
  #nearestScore: number | undefined;
  #trials = 0;
  /** What the score of the nearest entries of a palette is made of, see `TrellisGoal`. */
  readonly #means = new Map<FittedPalette, readonly ScoreMeans[]>();
  /** The last palette that was looked at, and what the trellis knows of it. */
  #analyzed: { readonly colors: Uint8Array; readonly analysis: TrellisAnalysis } | undefined;

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
    const { coding } = this.#plan;
    const indices = await index.labelPixels(image, labels, false, task.part(0, 0.3));
    const mapped = { width, height, palette: { colors }, indices };
    const { score, means } = await measureNearest(this.#judge, mapped, { exact, coding }, task.part(0.3, 1));
    this.#means.set(fitted, means);
    this.#nearestScore ??= score;
    this.#trials++;
    const quality = this.#report(exact ? 'exact' : 'nearest', score, null);
    return { image: mapped, colorLabels: labels, fitted, quality };
  }

  /** Whether a smaller palette may make a smaller file: in small pictures, and in those with plain areas. */
  async gainsByFewer({ colors }: FittedPalette, task: Task): Promise<boolean> {
    if (this.#isSmall) return true;
    const { mode } = await this.#analyze(colors, task);
    return mode === 'graphics';
  }

  async #analyze(colors: Uint8Array, task: Task): Promise<TrellisAnalysis> {
    if (this.#analyzed?.colors !== colors) {
      const asked = this.#plan.trellisMode ?? 'auto';
      const analysis = await prepareTrellis(this.#source.image, { colors }, asked, task);
      this.#analyzed = { colors, analysis };
    }
    return this.#analyzed!.analysis;
  }

  /** The trellis of largest lambda that reaches the target; of a small picture also that without diffusion. */
  async trellises(nearest: QualityPixels, task: Task): Promise<QualityPixels[]> {
    if (!this.#isSmall) return [await this.#trellis(nearest, { diffuses: true }, task)];
    const diffused = await this.#trellis(nearest, { diffuses: true }, task.part(0, 0.5));
    const { target } = diffused.quality;
    return [diffused, await this.#trellis(nearest, { diffuses: false, target }, task.part(0.5, 1))];
  }

  /** `target`: in place of what `auto` would be content with. */
  async #trellis(
    nearest: QualityPixels,
    { diffuses, target }: { readonly diffuses: boolean; readonly target?: number },
    task: Task,
  ): Promise<QualityPixels> {
    const minScore = target === undefined ? this.#minScore : undefined;
    const goal = await this.#goalOf(nearest, diffuses, task.part(0, 0.1));
    const { quality } = this.#plan;
    const leastScore = leastOf(quality);
    const wanted = { ...goal, target: target ?? this.#target, minScore, leastScore };
    return this.#pixelsOf(nearest.fitted, await findTrellis(wanted, task.part(0.1, 1)));
  }

  async #goalOf({ fitted, quality }: QualityPixels, diffuses: boolean, task: Task) {
    const { colors } = fitted;
    const { effort, coding, runBands, bytesOf } = this.#plan;
    const analysis = await this.#analyze(colors, task);
    const scoreOf = (mapped: IndexedImage, part: Task) => finishInTurns(this.#judge.scoreSteps(mapped), part);
    const openRows = (mapped: IndexedImage) => this.#judge.openRows(mapped);
    const scoreOfMeans = (means: ScoreMeans) => this.#judge.scoreOf(means);
    const nearest = { nearestScore: quality.score, nearestMeans: this.#means.get(fitted)! };
    const palette = { colors };
    const judge = { scoreOf, openRows, scoreOfMeans };
    return { analysis, ...judge, ...nearest, palette, effort, coding, runBands, bytesOf, diffuses };
  }

  /** Whether for `auto` the nearest entries are not good enough, so that something better is looked for. */
  get isRaised(): boolean {
    return this.#plan.quality === 'auto' && this.#nearestScore! - AUTO_LOSS < AUTO_LEAST;
  }

  /** Whether what the trellis has looked at last has no plain areas. */
  get isPhoto(): boolean {
    return this.#analyzed?.analysis.mode === 'photo';
  }

  /** The trellis of the best score within a limit of bytes, if one is as good as the nearest entries. */
  async within(nearest: QualityPixels, limit: ByteLimit, task: Task): Promise<QualityPixels | undefined> {
    const goal = await this.#goalOf(nearest, true, task.part(0, 0.1));
    const effort = effortFor(this.#source.image, goal.effort);
    const wanted = { ...goal, effort, target: this.#minScore! };
    const found = await limitBytes(wanted, limit, task.part(0.1, 1));
    return found && this.#pixelsOf(nearest.fitted, found);
  }

  #pixelsOf(fitted: FittedPalette, { mapping, lambda, score, target, trials }: TrellisFound): QualityPixels {
    const { width, height } = this.#source.image;
    this.#trials += trials;
    return {
      image: { width, height, palette: { colors: fitted.colors }, ...mapping },
      fitted,
      quality: this.#report('trellis', score, lambda, target),
    };
  }

  get #isSmall(): boolean {
    const { width, height } = this.#source.image;
    return width * height <= SMALL_PIXELS;
  }

  /** Palettes of half the entries, a quarter, and so on, that are about good enough and keep every hue. */
  async smallerPalettes({ fitted }: QualityPixels, task: Task): Promise<QualityPixels[]> {
    const enough: QualityPixels[] = [];
    // The largest power of 2 below the number of entries, then its halves.
    const first = 2 ** (31 - Math.clz32(fitted.colors.length / 4 - 1));
    for (let colors = first; colors > 1; colors /= 2) {
      const fewer = await this.#plan.fit(colors, task);
      if (losesHue(this.#source.histogram, fewer)) break;
      const one = await this.nearest(fewer, task);
      if (one.quality.score >= this.#target - ROOM_BELOW) enough.push(one);
      if (one.quality.score < this.#target + ROOM_ABOVE) break;
    }
    return enough;
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
