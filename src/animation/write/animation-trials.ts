import { range } from '../../core/checks.ts';
import type { Task } from '../../core/task.ts';
import type { Quality } from '../../core/vocabulary.ts';
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
export interface LambdaAim extends Pick<LambdaWish, 'from' | 'to' | 'slope' | 'mostLambda'> {
  /** The value, which grows with lambda. */
  readonly measure: (trial: Trial) => number;
  readonly mostFiles: number;
}

/** The lambda whose frames are about like those of nearest entries. */
const LIKE_NEAREST = 0.1;
/** A file of no less than this share of that of the nearest entries, and better by no more points, gains nothing. */
const [STUCK_SHARE, STUCK_POINTS] = [0.98, 0.5];
/** `auto` loses so many points of what the nearest entries have, and is at least so good where that can be had. */
const [AUTO_LOSS, AUTO_LEAST] = [0.5, 70];
/** Most files of a search, and about how many it makes, for its progress. */
const MOST_FILES = 12;
const ABOUT_FILES = 8;

/** The files of a search over K and lambda, made one at a time. */
export class AnimationTrials {
  readonly goal: AnimationGoal;
  readonly #task: Task;
  readonly #made: Trial[] = [];
  #floors: readonly Floor[];

  constructor(goal: AnimationGoal, task: Task) {
    this.goal = goal;
    this.#task = task;
    this.#floors = goal.floors;
  }

  /** Files that were made. */
  get made(): readonly Trial[] {
    return this.#made;
  }

  /** How many more may be made. */
  get left(): number {
    return MOST_FILES - this.#made.length;
  }

  /** Those that keep the floors. */
  get kept(): readonly Trial[] {
    return this.#made.filter(({ margin }) => margin >= 0);
  }

  /** Sets the floor of a quality by what the nearest entries have, which must be the first trial. */
  judge(nearest: Trial, quality: Quality): Trial {
    const { ssimulacra2: score } = nearest.encoded.figures!;
    const value =
      quality === 'auto'
        ? Math.min(score, Math.max(AUTO_LEAST, score - AUTO_LOSS))
        : typeof quality === 'number'
          ? quality
          : range('quality', quality, 0, 100)[1];
    this.#floors = [...this.#floors, { name: 'minSsimulacra2', value }];
    const judged = { ...nearest, margin: marginOf(this.#floors, figuresOf(nearest.encoded)) };
    this.#made[0] = judged;
    return judged;
  }

  /**
   * Tries lambdas of one palette until a value that grows with lambda is near enough; those that were tried before
   * count. Gives whether lambda gains anything over the nearest entries, which `like` has.
   */
  async solve(like: Trial, { measure, mostFiles, ...wish }: LambdaAim): Promise<boolean> {
    // What keeps every colour has no error that bits could be saved for.
    if (like.encoded.model.kind === 'exact') return false;
    const { colors } = like;
    const known = { lambda: LIKE_NEAREST, value: measure(like) };
    const tried = this.#made
      .filter((trial) => trial.colors === colors && trial.lambda !== null)
      .map((trial) => ({ lambda: trial.lambda!, value: measure(trial) }));
    let gains = true;
    const valueAt = async (lambda: number) => {
      const trial = await this.try(colors, lambda);
      const isBetter = trial.margin > like.margin + STUCK_POINTS;
      gains = isBetter || bytesOf(trial) < STUCK_SHARE * bytesOf(like);
      return gains ? measure(trial) : undefined;
    };
    await solveLambda(valueAt, { ...wish, known, tried, mostTrials: Math.min(mostFiles, this.left) });
    return gains;
  }

  /** Makes the file of so many colours; `lambda`: see `AnimationGoal`. */
  async try(colors: number, lambda: number | null): Promise<Trial> {
    const share = (files: number) => files / (files + ABOUT_FILES / 2);
    const files = this.#made.length;
    const part = this.#task.part(share(files), share(files + 1));
    const encoded = await this.goal.encode(colors, lambda, part);
    const margin = marginOf(this.#floors, figuresOf(encoded));
    const trial = { colors, lambda, encoded, margin };
    this.#made.push(trial);
    return trial;
  }
}

/** What floors look at: where only the PSNR is asked for, no frame was judged. */
export function figuresOf({ figures, mse }: EncodedFrames): Figures {
  return figures ?? { psnr: psnr(mse), ssim: 0, deltaE: 0, ssimulacra2: 0 };
}

/** Bytes of a trial's file. */
export function bytesOf({ encoded }: Trial): number {
  return encoded.bytes.length;
}

/** Entries that count: fewer than asked for where the frames have no more colours. */
export function usedBy({ colors, encoded }: Trial): number {
  return Math.min(colors, encoded.used);
}

/** The trial that has least of something. */
export function leastBy(trials: readonly Trial[], measure: (trial: Trial) => number): Trial {
  return trials.reduce((one, other) => (measure(other) < measure(one) ? other : one));
}
