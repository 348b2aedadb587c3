import type { RunBands } from '../../core/run-bands.ts';
import type { Task } from '../../core/task.ts';
import type { Coding } from '../../core/vocabulary.ts';
import type { Palette } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { mapTrellis } from '../../map/trellis/map.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import { prepareTrellis, type TrellisAnalysis } from '../../map/trellis/prepare.ts';
import { exp } from '../../math/exp-log.ts';
import { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import { MAX_WHOLE_PIXELS, sampleTiles } from './sample-tiles.ts';
import { searchLambda } from './search-lambda.ts';

/** What the trellis is to reach. */
export interface TrellisGoal {
  readonly judge: Ssimulacra2;
  readonly palette: Palette;
  /** Least score. */
  readonly target: number;
  /** What will do where diffusion alone does not reach the target. Default: the target. */
  readonly minScore?: number | undefined;
  /** Score of the nearest entries. */
  readonly nearestScore: number;
  /** 1 to 10. */
  readonly effort: number;
  /** Whose bits are counted. */
  readonly coding?: Coding | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
  /** As in `TrellisPlan`. */
  readonly diffuses: boolean;
}

/** A mapping by the trellis, and its score. */
export interface TrellisFound {
  readonly mapping: TrellisMapping;
  readonly lambda: number;
  readonly score: number;
  /** The score that was looked for. */
  readonly target: number;
  /** Mappings that were scored, those of a sample included. */
  readonly trials: number;
}

/** A score so little above the target is near enough. */
const CLOSE = 0.2;
const MAX_TRIALS = 5;
/** Where a sample has promised wrongly: at most so many corrections. */
const MAX_REPAIRS = 4;
/** Points that a factor e of lambda is taken to be worth: where it is raised, and where it is cut. */
const [RAISE_POINTS, CUT_POINTS] = [5, 2];
/** It is corrected upwards, once, if the score is so much above the target. */
const TOO_GOOD = 0.5;
/** Longest step of a correction upwards, as a logarithm; shortest one downwards. */
const [MAX_RAISE, MIN_CUT] = [0.7, 0.1];
/** Of sampled pictures each doubling of the pixels takes a level of effort off the trellis, up to so many. */
const MAX_EFFORT_CUT = 3;
/** So many points below what diffusion reaches, files are much smaller. */
const DIFFUSION_LOSS = 1.5;

/**
 * The mapping of largest lambda found that reaches the target, or if there is none the one without any regard for
 * bytes, lambda 0. Lambda of a large picture is looked for on a sample of it, and then corrected on the whole.
 */
export async function findTrellis(image: PixelImage, asked: TrellisGoal, task: Task): Promise<TrellisFound> {
  const tiles = sampleTiles(image);
  const goal = tiles ? { ...asked, effort: effortFor(image, asked.effort) } : asked;
  const whole = await Trials.of(image, goal.judge, goal, task.part(0, 0.1));
  if (!tiles) {
    const target = await whole.reachable(goal.target, goal.minScore, task.part(0.1, 0.2));
    await whole.search(target, goal.nearestScore, task.part(0.2, 0.9));
    return whole.result(target, task.part(0.9, 1));
  }
  const sample = await Trials.of(tiles, new Ssimulacra2(tiles), goal, task.part(0.1, 0.15));
  const ofSample = await sample.nearestScore(task);
  // What the sample scores less than the whole.
  const offset = goal.nearestScore - ofSample;
  const minScore = goal.minScore === undefined ? undefined : goal.minScore - offset;
  const target = await sample.reachable(goal.target - offset, minScore, task.part(0.15, 0.2));
  const found = await sample.search(target, ofSample, task.part(0.2, 0.5));
  const ofWhole = target + offset;
  await whole.repair(ofWhole, found * (sample.plainError / whole.plainError), task.part(0.5, 0.9));
  const result = await whole.result(ofWhole, task.part(0.9, 1));
  return { ...result, trials: sample.count + whole.count };
}

/** A large picture takes a second for each megapixel: the larger, the less thorough the search for matches. */
function effortFor({ width, height }: PixelImage, effort: number): number {
  const doublings = Math.ceil(Math.log2((width * height) / MAX_WHOLE_PIXELS));
  return Math.max(1, effort - Math.min(MAX_EFFORT_CUT, doublings));
}

/** Mappings of one picture that are scored one after the other; the best of them is kept. */
class Trials {
  readonly #analysis: TrellisAnalysis;
  readonly #judge: Ssimulacra2;
  readonly #goal: TrellisGoal;
  #best: Pick<TrellisFound, 'mapping' | 'lambda' | 'score'> | undefined;
  #topScore: number | undefined;
  count = 0;

  private constructor(analysis: TrellisAnalysis, judge: Ssimulacra2, goal: TrellisGoal) {
    this.#analysis = analysis;
    this.#judge = judge;
    this.#goal = goal;
  }

  static async of(image: PixelImage, judge: Ssimulacra2, goal: TrellisGoal, task: Task): Promise<Trials> {
    return new Trials(await prepareTrellis(image, goal.palette, 'auto', task), judge, goal);
  }

  /** The unit of lambda. */
  get plainError(): number {
    return this.#analysis.plainError;
  }

  /** Score of the nearest entries. */
  nearestScore(task: Task): Promise<number> {
    return this.#score(this.#analysis.nearest, task);
  }

  /**
   * The target, or if diffusion alone does not reach it a score somewhat below what that does, and at least `least`.
   */
  async reachable(target: number, minScore: number | undefined, task: Task): Promise<number> {
    if (minScore === undefined || minScore >= target) return target;
    this.#topScore = await this.#try(0, Infinity, task);
    return Math.max(minScore, Math.min(target, this.#topScore - DIFFUSION_LOSS));
  }

  /** Looks for the largest lambda that reaches `target`; returns it, or 0 if none does. */
  async search(target: number, nearestScore: number, task: Task): Promise<number> {
    const scoreAt = (lambda: number) => this.#try(lambda, target, this.#turn(task, MAX_TRIALS));
    const { mode } = this.#analysis;
    // Without diffusion lambda 0 gives the nearest entries.
    const topScore = this.#goal.diffuses ? this.#topScore : nearestScore;
    const known = { nearestScore, topScore, mode };
    const goal = { target, ...known, close: CLOSE, maxTrials: MAX_TRIALS };
    const found = await searchLambda(scoreAt, goal);
    return found?.lambda ?? 0;
  }

  /** Tries a lambda, smaller ones while the target is not reached, or a larger one if it is left far below. */
  async repair(target: number, first: number, task: Task): Promise<void> {
    for (let lambda = first, i = 0; i < MAX_REPAIRS; i++) {
      const above = (await this.#try(lambda, target, this.#turn(task, MAX_REPAIRS))) - target;
      if (this.#best && (i > 0 || above <= TOO_GOOD)) return;
      lambda *= exp(
        above > 0 ? Math.min(MAX_RAISE, above / RAISE_POINTS) : Math.min(-MIN_CUT, above / CUT_POINTS),
      );
    }
  }

  /** The best mapping that reached the target, else that of lambda 0. */
  async result(target: number, task: Task): Promise<TrellisFound> {
    if (this.#best === undefined) await this.#try(0, -Infinity, task);
    return { ...this.#best!, target, trials: this.count };
  }

  #turn(task: Task, turns: number): Task {
    const turn = Math.min(turns - 1, this.count);
    return task.part(turn / turns, (turn + 1) / turns);
  }

  /** Maps with a lambda and scores; what reaches the target with a larger lambda than before is kept. */
  async #try(lambda: number, target: number, task: Task): Promise<number> {
    const { effort, coding, runBands, diffuses } = this.#goal;
    const plan = { lambda, effort, coding, runBands, diffuses };
    const mapping = await mapTrellis(this.#analysis, plan, task.part(0, 0.7));
    const score = await this.#score(mapping.indices, task.part(0.7, 1));
    this.count++;
    if (score >= target && lambda >= (this.#best?.lambda ?? 0)) this.#best = { mapping, lambda, score };
    return score;
  }

  #score(indices: Uint8Array, task: Task): Promise<number> {
    const { width, height } = this.#analysis.image;
    return finishInTurns(
      this.#judge.scoreSteps({ width, height, palette: this.#goal.palette, indices }),
      task,
    );
  }
}
