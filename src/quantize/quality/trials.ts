import type { Task } from '../../core/task.ts';
import { mapTrellis } from '../../map/trellis/map.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import type { TrellisAnalysis } from '../../map/trellis/prepare.ts';
import { searchLambda } from './search-lambda.ts';
import { type ScoreOf, SMALL_PIXELS, type TrellisFound, type TrellisGoal } from './trellis-goal.ts';

const MAX_TRIALS = 5;
/** From about these lambdas on files hardly get smaller, and some grow again: of small pictures, and of drawings. */
const [SMALL_CALM, CALM] = [0.35, 2];
/** So many points below what diffusion reaches, files are much smaller. */
const DIFFUSION_LOSS = 1.5;
/** Where a target is out of reach: so little below the best score nobody sees, but files are much smaller. */
export const BEST_SLACK = 0.3;
/** How near to that is near enough, and mappings that are tried for it. */
const SLACK_CLOSE = 0.2;
const SLACK_TRIALS = 3;

/** What single mappings need to know. */
type TrialsGoal = Omit<TrellisGoal, 'openRows' | 'scoreOfMeans' | 'nearestMeans'>;

type Tried = Pick<TrellisFound, 'mapping' | 'lambda' | 'score'>;

/** Mappings of one picture that are scored one after the other; the best of them is kept. */
export class Trials {
  readonly #analysis: TrellisAnalysis;
  readonly #scoreOf: ScoreOf;
  readonly #goal: TrialsGoal;
  #best: Tried | undefined;
  /** Mappings of a drawing, or a small picture, that reached a target. */
  readonly #reaching: Tried[] = [];
  #topScore: number | undefined;
  /** Lambdas that were tried, in turn. */
  readonly tried: number[] = [];

  constructor(analysis: TrellisAnalysis, scoreOf: ScoreOf, goal: TrialsGoal) {
    this.#analysis = analysis;
    this.#scoreOf = scoreOf;
    this.#goal = goal;
  }

  /**
   * The target, or if diffusion alone does not reach it a score somewhat below what that does, and at least `minScore`.
   */
  async reachable(target: number, minScore: number | undefined, task: Task): Promise<number> {
    if (minScore === undefined || minScore >= target) return target;
    this.#topScore = await this.try(0, Infinity, task);
    return Math.max(minScore, Math.min(target, this.#topScore - DIFFUSION_LOSS));
  }

  /** Looks for the largest lambda that reaches `target` and a score at most `close` above it, or near to that. */
  async search(target: number, close: number, task: Task, maxTrials = MAX_TRIALS): Promise<void> {
    const { diffuses, nearestScore } = this.#goal;
    const scoreAt = (lambda: number) => this.try(lambda, target, this.#turn(task, MAX_TRIALS));
    // Without diffusion lambda 0 gives the nearest entries.
    const topScore = diffuses ? this.#topScore : nearestScore;
    const known = { nearestScore, topScore, mode: this.#analysis.mode };
    await searchLambda(scoreAt, { target, ...known, close, maxTrials });
  }

  /** How many mappings were scored. */
  get count(): number {
    return this.tried.length;
  }

  /** The best mapping that reached a target so far. */
  get best(): Tried | undefined {
    return this.#best;
  }

  /**
   * Where nothing has reached the target: the mapping of largest lambda that is nearly as good as the best, that of
   * lambda 0. Returns the score of that.
   */
  async settle(task: Task): Promise<number> {
    const top = await this.try(0, -Infinity, task.part(0, 0.3));
    this.#topScore = top;
    const { leastScore = -Infinity } = this.#goal;
    const enough = top < leastScore ? top - BEST_SLACK : Math.max(leastScore, top - BEST_SLACK);
    await this.search(enough, SLACK_CLOSE, task.part(0.3, 1), SLACK_TRIALS);
    return top;
  }

  /**
   * Of a drawing, or a small picture, takes the mapping that reaches `target` in the smallest file, of equal ones that
   * of higher score. Their files do not get smaller with every lambda: one from where they hardly do any more is
   * compared, too.
   */
  async compareBytes(target: number, task: Task): Promise<void> {
    if (!this.#isCompared || this.#best === undefined) return;
    for (const calm of this.#isSmall ? [SMALL_CALM, CALM] : [CALM]) {
      const isNear = ({ lambda }: Tried) => lambda >= calm / 2 && lambda <= calm * 2;
      if (this.#best.lambda > calm && !this.#reaching.some(isNear)) await this.try(calm, target, task);
    }
    let least = Infinity;
    for (const tried of this.#reaching.sort((a, b) => b.score - a.score)) {
      const bytes = await this.#goal.bytesOf(this.picture(tried.mapping));
      if (bytes < least) [this.#best, least] = [tried, bytes];
    }
  }

  get #isCompared(): boolean {
    return this.#isSmall || this.#analysis.mode === 'graphics';
  }

  get #isSmall(): boolean {
    return this.#analysis.nearest.length <= SMALL_PIXELS;
  }

  /** The best mapping that reached the target, else one nearly as good as that of lambda 0. */
  async result(target: number, task: Task): Promise<TrellisFound> {
    if (this.#best === undefined) await this.settle(task);
    return { ...this.#best!, target, trials: this.count };
  }

  /** Maps with a lambda and scores; what reaches the target with a larger lambda than before is kept. */
  async try(lambda: number, target: number, task: Task): Promise<number> {
    const { effort, coding, runBands, diffuses } = this.#goal;
    const plan = { lambda, effort, coding, runBands, diffuses };
    const mapping = await mapTrellis(this.#analysis, plan, task.part(0, 0.7));
    const score = await this.#scoreOf(this.picture(mapping), task.part(0.7, 1));
    this.tried.push(lambda);
    if (score < target) return score;
    const tried = { mapping, lambda, score };
    if (lambda >= (this.#best?.lambda ?? 0)) this.#best = tried;
    if (this.#isCompared) this.#reaching.push(tried);
    return score;
  }

  /** A mapping as a picture. */
  picture(mapping: TrellisMapping) {
    const { width, height } = this.#analysis.image;
    return { width, height, palette: this.#goal.palette, ...mapping };
  }

  #turn(task: Task, turns: number): Task {
    const turn = Math.min(turns - 1, this.count);
    return task.part(turn / turns, (turn + 1) / turns);
  }
}
