import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import { range } from '../../core/checks.ts';
import type { RunBands } from '../../core/run-bands.ts';
import type { Task } from '../../core/task.ts';
import type { Coding, Quality } from '../../core/vocabulary.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import { prepareTrellis } from '../../map/trellis/prepare.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { findTrellis, type TrellisFound } from './find-trellis.ts';
import { type ByteLimit, limitBytes } from './limit-bytes.ts';
import type { QualityReport } from './quality-report.ts';

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
  /** How the file is coded; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
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
/**
 * In files of small pictures the palette is a large part, and diffusion may cost more than it gains: they are mapped
 * with it and without, and to smaller palettes.
 */
export const SMALL_PIXELS = 1 << 17;

/** The score to reach. */
export function targetOf(quality: Exclude<Quality, 'auto'>): number {
  return typeof quality === 'number' ? quality : range('quality', quality, 0, 100)[1];
}

/** Mappings of one picture, each with its score. */
export class QualitySearch {
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

  /** Whether a smaller palette may make a smaller file: in small pictures, and in those with plain areas. */
  async gainsByFewer({ colors }: FittedPalette, task: Task): Promise<boolean> {
    if (this.#isSmall) return true;
    const { mode } = await prepareTrellis(this.#source.image, { colors }, 'auto', task);
    return mode === 'graphics';
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
    { fitted, quality }: QualityPixels,
    { diffuses, target }: { readonly diffuses: boolean; readonly target?: number },
    task: Task,
  ): Promise<QualityPixels> {
    const { image } = this.#source;
    const palette = { colors: fitted.colors };
    const minScore = target === undefined ? this.#minScore : undefined;
    const wanted = { target: target ?? this.#target, minScore, nearestScore: quality.score, diffuses };
    const { effort, coding, runBands } = this.#plan;
    const goal = { judge: this.#judge, palette, effort, coding, runBands, ...wanted };
    return this.#pixelsOf(fitted, await findTrellis(image, goal, task));
  }

  /** Whether for `auto` the nearest entries are not good enough, so that something better is looked for. */
  get isRaised(): boolean {
    return this.#plan.quality === 'auto' && this.#nearestScore! - AUTO_LOSS < AUTO_LEAST;
  }

  /** The trellis of the best score within a limit of bytes, if one is as good as the nearest entries. */
  async within({ fitted }: QualityPixels, limit: ByteLimit, task: Task): Promise<QualityPixels | undefined> {
    const { effort, coding, runBands } = this.#plan;
    const palette = { colors: fitted.colors };
    const wanted = {
      judge: this.#judge,
      palette,
      target: this.#minScore!,
      effort,
      coding,
      runBands,
      diffuses: true,
    };
    const found = await limitBytes(this.#source.image, wanted, limit, task);
    return found && this.#pixelsOf(fitted, found);
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
