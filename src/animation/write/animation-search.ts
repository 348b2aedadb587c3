import { range } from '../../core/checks.ts';
import type { Task } from '../../core/task.ts';
import type { Quality } from '../../core/vocabulary.ts';
import { ln } from '../../math/exp-log.ts';
import type { TargetName } from '../../options/targets.ts';
import { type Figures, type Floor, marginOf } from '../../quantize/targets/floors.ts';
import { type LambdaWish, solveLambda } from '../../quantize/targets/solve-lambda.ts';
import { psnr } from '../../stats/error.ts';
import type { EncodedFrames } from './encode-frames.ts';

/** Targets, and a quality, that are asked for. */
export type AskedTargets = { readonly [Name in TargetName]?: number } & { readonly quality?: Quality };

/** What is looked for. */
export interface AnimationGoal {
  readonly asked: AskedTargets;
  /** Most bytes; Infinity: any. */
  readonly limit: number;
  readonly floors: readonly Floor[];
  /** Largest K. */
  readonly colors: number;
  /** Whether a palette of fewer entries may be fitted. */
  readonly fits: boolean;
  /** Whether pixels may be mapped along a trellis: not where they are dithered. */
  readonly maps: boolean;
  /** The file of so many colours, mapped with a lambda, or as was asked for. */
  readonly encode: (colors: number, lambda: number | null, task: Task) => Promise<EncodedFrames>;
}

/** A file that was made. */
export interface Trial {
  readonly colors: number;
  readonly lambda: number | null;
  readonly encoded: EncodedFrames;
  /** Points above the floors, see `marginOf`. */
  readonly margin: number;
}

/** What lambdas of one palette are tried for. */
interface LambdaAim extends Pick<LambdaWish, 'from' | 'to' | 'slope'> {
  /** The value, which grows with lambda. */
  readonly measure: (trial: Trial) => number;
  readonly mostFiles: number;
}

/** The lambda whose frames are about like those of nearest entries. */
const LIKE_NEAREST = 0.1;
/** Files that are near enough to a limit, as logarithms of limit by bytes, and how they grow with lambda. */
const SAVING = { from: 0, to: 0.03, slope: 0.5 };
/** Points below the floors that are near enough, and how they grow. */
const LOSS = { from: -0.4, to: 0, slope: 8 };
/** Files that are tried of one palette; above a lambda smaller palettes, by a factor, are. */
const MOST_FILES = 6;
const MOST_OF_FEWER = 3;
const MOST_COUNTS = 5;
const LARGE_LAMBDA = 3;
const STEP = 4;
/** `auto` loses so many points of what the nearest entries have, and is at least so good where that can be had. */
const [AUTO_LOSS, AUTO_LEAST] = [0.5, 70];
/** About how many files a search makes, for its progress. */
const ABOUT_FILES = 8;

/** Looks for K and lambda, a file at a time. */
export class AnimationSearch {
  readonly #goal: AnimationGoal;
  readonly #task: Task;
  readonly #trials: Trial[] = [];
  #floors: readonly Floor[];

  constructor(goal: AnimationGoal, task: Task) {
    this.#goal = goal;
    this.#task = task;
    this.#floors = goal.floors;
  }

  /** Files that were made. */
  get encodes(): number {
    return this.#trials.length;
  }

  /** The file of the least error that keeps to the limit, else the smallest. */
  async within(): Promise<Trial> {
    const { limit, colors, maps, fits } = this.#goal;
    const all = await this.#try(colors, null);
    if (bytesOf(all) <= limit) return all;
    if (!maps) {
      const least = fits ? await this.#try(Math.min(2, colors), null) : all;
      if (bytesOf(least) <= limit) await this.#byCount(all, least, Infinity);
      return this.#best();
    }
    let over = all;
    while (!(await this.#isFilled(over)) && fits && over.colors > 2) {
      const next = await this.#try(Math.max(2, Math.ceil(usedBy(over) / STEP)), null);
      if (bytesOf(next) <= limit) {
        over = await this.#byCount(over, next, MOST_COUNTS);
        if (!this.#isNear()) await this.#fill(over, MOST_OF_FEWER);
        break;
      }
      over = next;
    }
    return this.#best();
  }

  /** The smallest file that keeps the floors, else the one that misses them least. */
  async smallest(quality: Quality | undefined): Promise<Trial> {
    const { colors, maps, fits } = this.#goal;
    let like = await this.#try(colors, null);
    if (quality !== undefined) like = this.#judged(like, quality);
    if (like.encoded.model.kind === 'exact' && quality === 'auto') return like;
    for (let least = Infinity; maps; ) {
      const mostFiles = like.colors === colors ? MOST_FILES : MOST_OF_FEWER;
      await this.#solve(like, { ...LOSS, measure: ({ margin }) => -margin, mostFiles });
      const kept = this.#trials.filter(({ margin }) => margin >= 0);
      if (kept.length === 0) break;
      const best = leastBy(kept, bytesOf);
      const k = Math.ceil(usedBy(like) / 2);
      if (!fits || k < 2 || bytesOf(best) >= least || quality === 'auto') break;
      least = bytesOf(best);
      like = await this.#try(k, null);
    }
    const kept = this.#trials.filter(({ margin }) => margin >= 0);
    return kept.length > 0 ? leastBy(kept, bytesOf) : leastBy(this.#trials, ({ margin }) => -margin);
  }

  /** Sets the floor of a quality by what the nearest entries have. */
  #judged(nearest: Trial, quality: Quality): Trial {
    const { ssimulacra2: score } = nearest.encoded.figures!;
    const value =
      quality === 'auto'
        ? Math.min(score, Math.max(AUTO_LEAST, score - AUTO_LOSS))
        : typeof quality === 'number'
          ? quality
          : range('quality', quality, 0, 100)[1];
    this.#floors = [...this.#floors, { name: 'minSsimulacra2', value }];
    const judged = { ...nearest, margin: marginOf(this.#floors, figuresOf(nearest.encoded)) };
    this.#trials[0] = judged;
    return judged;
  }

  /** Of files within the limit that of the least error, else the smallest. */
  #best(): Trial {
    const fitting = this.#trials.filter((trial) => bytesOf(trial) <= this.#goal.limit);
    return fitting.length > 0
      ? leastBy(fitting, ({ encoded }) => encoded.mse)
      : leastBy(this.#trials, bytesOf);
  }

  /** Whether a file within the limit is as large as it may be. */
  #isNear(): boolean {
    const { limit } = this.#goal;
    return this.#trials.some((trial) => bytesOf(trial) <= limit && bytesOf(trial) >= limit * (1 - SAVING.to));
  }

  /** Fills the limit by lambda where that does not take too large a one. */
  async #isFilled(like: Trial): Promise<boolean> {
    if (like.encoded.model.kind === 'exact') return false;
    const { limit, fits } = this.#goal;
    const isLast = !fits || like.colors <= 2;
    if (!isLast && bytesOf(await this.#try(like.colors, LARGE_LAMBDA)) > limit) return false;
    await this.#fill(like, MOST_FILES);
    return this.#isNear();
  }

  /**
   * Tries numbers of colours between two, of which one has too many, by halves in powers of two; gives the least that
   * has too many.
   */
  async #byCount(most: Trial, least: Trial, mostFiles: number): Promise<Trial> {
    let [over, under] = [most, least];
    for (let files = 0; files < mostFiles; files++) {
      const [low, high] = [under.colors, usedBy(over)];
      if (high - low < 2 || high / low <= 1 + SAVING.to || (this.#isNear() && mostFiles < Infinity)) break;
      const middle = Math.min(high - 1, Math.max(low + 1, Math.round(Math.sqrt(low * high))));
      const one = await this.#try(middle, null);
      if (bytesOf(one) > this.#goal.limit) over = one;
      else under = one;
    }
    return over;
  }

  /** Tries lambdas of a palette for a file that is as large as it may be. */
  #fill(like: Trial, mostFiles: number): Promise<void> {
    const { limit } = this.#goal;
    return this.#solve(like, { ...SAVING, measure: (trial) => ln(limit / bytesOf(trial)), mostFiles });
  }

  /** Tries lambdas of one palette until a value that grows with lambda is near enough. */
  async #solve(like: Trial, { measure, mostFiles, ...wish }: LambdaAim): Promise<void> {
    // What keeps every colour has no error that bits could be saved for.
    if (like.encoded.model.kind === 'exact') return;
    const { colors } = like;
    const known = { lambda: LIKE_NEAREST, value: measure(like) };
    const valueAt = async (lambda: number) => measure(await this.#try(colors, lambda));
    await solveLambda(valueAt, { ...wish, known, mostTrials: mostFiles });
  }

  async #try(colors: number, lambda: number | null): Promise<Trial> {
    const share = (files: number) => files / (files + ABOUT_FILES / 2);
    const part = this.#task.part(share(this.encodes), share(this.encodes + 1));
    const encoded = await this.#goal.encode(colors, lambda, part);
    const margin = marginOf(this.#floors, figuresOf(encoded));
    const trial = { colors, lambda, encoded, margin };
    this.#trials.push(trial);
    return trial;
  }
}

/** What floors look at: where only the PSNR is asked for, no frame was judged. */
export function figuresOf({ figures, mse }: EncodedFrames): Figures {
  return figures ?? { psnr: psnr(mse), ssim: 0, deltaE: 0, ssimulacra2: 0 };
}

function bytesOf({ encoded }: Trial): number {
  return encoded.bytes.length;
}

/** Entries that count: fewer than asked for where the frames have no more colours. */
function usedBy({ colors, encoded }: Trial): number {
  return Math.min(colors, encoded.used);
}

function leastBy(trials: readonly Trial[], measure: (trial: Trial) => number): Trial {
  return trials.reduce((one, other) => (measure(other) < measure(one) ? other : one));
}
