import { range } from '../../core/checks.ts';
import { FewhueError } from '../../core/errors.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace, Quality } from '../../core/vocabulary.ts';
import { ln } from '../../math/exp-log.ts';
import type { TargetName } from '../../options/targets.ts';
import { type Figures, type Floor, floorMargin, marginOf } from '../../quantize/targets/floors.ts';
import { type LambdaWish, solveLambda } from '../../quantize/targets/solve-lambda.ts';
import { psnr } from '../../stats/error.ts';
import type { EncodedFrames } from './encode-frames.ts';
import type { AnimationFigures } from './frame-judge.ts';

/** How targets were met. */
export interface AnimationTarget {
  /** What was asked for. */
  readonly asked: { readonly [Name in TargetName]?: number } & { readonly quality?: Quality };
  /** Most bytes by all limits; null: any. */
  readonly limit: number | null;
  /** Whether every target is met; else the result is the best one that was found, and quality goes before size. */
  readonly reached: boolean;
  readonly missed: readonly (TargetName | 'quality')[];
  /** K that was taken. */
  readonly colors: number;
  /** The lambda of the mapping; null: every pixel has its nearest entry, or was dithered. */
  readonly lambda: number | null;
  /** Where a quality was asked for other than the PSNR. */
  readonly figures: AnimationFigures | null;
  /** Files that were made. */
  readonly encodes: number;
}

/** What is looked for. */
export interface AnimationGoal {
  readonly asked: AnimationTarget['asked'];
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
interface Trial {
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
const LARGE_LAMBDA = 8;
const STEP = 4;
/** `auto` loses so many points of what the nearest entries have, and is at least so good where that can be had. */
const [AUTO_LOSS, AUTO_LEAST] = [0.5, 70];
/** About how many files a search makes, for its progress. */
const ABOUT_FILES = 8;

/** Where colours are clustered: for the eye, or for the least squared error. */
export function spaceOf(floors: readonly Floor[], quality: Quality | 'off'): ColorSpace {
  return quality !== 'off' || floors.some(({ name }) => name === 'minSsimulacra2') ? 'oklab' : 'srgb';
}

/**
 * Looks for K and lambda: with floors of quality the smallest file found that keeps them, else that of the least error
 * within the limit. Throws `quality-missed` for a range whose lower end is not reached, and `cancelled`.
 */
export async function encodeToTargets(
  goal: AnimationGoal,
  task: Task,
): Promise<{ readonly encoded: EncodedFrames; readonly target: AnimationTarget }> {
  const search = new AnimationSearch(goal, task);
  const { quality } = goal.asked;
  const hasFloors = goal.floors.length > 0 || quality !== undefined;
  const best = hasFloors ? await search.smallest(quality) : await search.within();
  const { figures = null, bytes } = best.encoded;
  if (typeof quality === 'string' && quality !== 'auto') refuseBelow(quality, best);
  const { asked, limit } = goal;
  const isMissed = (name: keyof typeof asked) => {
    if (name === 'maxBytes' || name === 'maxBpp') return bytes.length > limit;
    // Of a range the lower end is kept, and auto is what there is.
    if (name === 'quality') return typeof quality === 'number' && figures!.ssimulacra2 < quality;
    return floorMargin({ name, value: asked[name]! }, figuresOf(best.encoded)) < 0;
  };
  const missed = (Object.keys(asked) as (keyof typeof asked)[]).filter(isMissed);
  const found = { colors: best.colors, lambda: best.lambda, figures, encodes: search.encodes };
  const met = { reached: missed.length === 0, missed };
  const target = { asked, limit: limit === Infinity ? null : limit, ...met, ...found };
  return { encoded: best.encoded, target };
}

/** Throws `quality-missed` for frames that are below the lower end of a range. */
function refuseBelow(quality: string, { encoded, colors }: Trial): void {
  const [least] = range('quality', quality, 0, 100);
  const { ssimulacra2 } = encoded.figures!;
  if (ssimulacra2 >= least) return;
  const reach = `which reach ${ssimulacra2.toFixed(2)}`;
  throw new FewhueError('quality-missed', `quality ${least} is beyond ${colors} colours, ${reach}`);
}

class AnimationSearch {
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
    if (!maps) return this.#byCount(all);
    for (let like = all; ; ) {
      const isLast = !fits || like.colors <= 2;
      await this.#fill(like, isLast);
      if (isLast || this.#fitting().some((trial) => bytesOf(trial) >= limit * (1 - SAVING.to))) break;
      const next = await this.#try(Math.max(2, Math.ceil(usedBy(like) / STEP)), null);
      if (bytesOf(next) > limit) {
        like = next;
        continue;
      }
      const middle = await this.#try(Math.min(colors, 2 * next.colors), null);
      await this.#fill(bytesOf(middle) > limit ? middle : like, true);
      break;
    }
    const fitting = this.#fitting();
    return fitting.length > 0
      ? leastBy(fitting, ({ encoded }) => encoded.mse)
      : leastBy(this.#trials, bytesOf);
  }

  /** The smallest file that keeps the floors, else the one that misses them least. */
  async smallest(quality: Quality | undefined): Promise<Trial> {
    const { colors, maps, fits } = this.#goal;
    let like = await this.#try(colors, null);
    if (quality !== undefined) like = this.#judged(like, quality);
    if (like.encoded.model.kind === 'exact' && quality === 'auto') return like;
    for (let least = Infinity; maps; ) {
      const mostFiles = like.colors === colors ? MOST_FILES : MOST_OF_FEWER;
      await this.#solve(like, { ...LOSS, measure: ({ margin }) => -margin, mostFiles }, true);
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

  /** The largest palette that keeps to the limit, by halving the range of K in powers of two. */
  async #byCount(all: Trial): Promise<Trial> {
    const { limit, fits } = this.#goal;
    let [over, under] = [all, all];
    if (!fits) return all;
    under = await this.#try(Math.min(2, all.colors), null);
    if (bytesOf(under) > limit) return under;
    while (over.colors - under.colors > 1 && over.colors / under.colors > 1 + SAVING.to) {
      const middle = Math.round(Math.sqrt(over.colors * under.colors));
      const one = await this.#try(Math.min(over.colors - 1, Math.max(under.colors + 1, middle)), null);
      if (bytesOf(one) > limit) over = one;
      else under = one;
    }
    return under;
  }

  /** Tries lambdas of a palette for a file that is as large as it may be. */
  #fill(like: Trial, isLast: boolean): Promise<void> {
    const { limit } = this.#goal;
    return this.#solve(
      like,
      { ...SAVING, measure: (trial) => ln(limit / bytesOf(trial)), mostFiles: MOST_FILES },
      isLast,
    );
  }

  /** Tries lambdas of one palette until a value that grows with lambda is near enough. */
  async #solve(like: Trial, { measure, mostFiles, ...wish }: LambdaAim, isLast: boolean): Promise<void> {
    // What keeps every colour has no error that bits could be saved for.
    if (like.encoded.model.kind === 'exact') return;
    const { colors } = like;
    const known = { lambda: LIKE_NEAREST, value: measure(like) };
    const mostLambda = isLast ? undefined : LARGE_LAMBDA;
    const valueAt = async (lambda: number) => measure(await this.#try(colors, lambda));
    await solveLambda(valueAt, { ...wish, known, mostTrials: mostFiles, mostLambda });
  }

  #fitting(): Trial[] {
    return this.#trials.filter((trial) => bytesOf(trial) <= this.#goal.limit);
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
function figuresOf({ figures, mse }: EncodedFrames): Figures {
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
