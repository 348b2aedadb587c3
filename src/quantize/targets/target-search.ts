import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { soften } from '../../image/soften.ts';
import { mapTrellis } from '../../map/trellis/map.ts';
import { prepareTrellis, type TrellisAnalysis } from '../../map/trellis/prepare.ts';
import { ln } from '../../math/exp-log.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { marginOf } from './floors.ts';
import { type LambdaWish, solveLambda } from './solve-lambda.ts';
import type { TargetGoal, TargetStyle, TargetTrial } from './target-trial.ts';
import { TrialJudge } from './trial-judge.ts';

/** Where colours are clustered, and how the trellis looks at errors. */
const STYLES = {
  eye: { space: 'oklab', mode: 'auto' },
  error: { space: 'srgb', mode: 'psnr' },
} as const;

/** The lambda whose picture is about like that of the nearest entries. */
const LIKE_NEAREST = 0.1;
/** Logarithms of limit by bytes that are near enough: files of 97 to 100 %. They grow with lambda, by experience. */
export const CLOSE_SHARE = 0.97;
const CLOSE_SAVING = { from: 0, to: 0.03 };
const SAVING_SLOPE = 0.45;
/** Points below the floors that are near enough, and how they grow. */
const CLOSE_LOSS = { from: -0.4, to: 0 };
const LOSS_SLOPE = 8;
/** Scores that are looked at for one palette. */
const MOST_SCORES = 7;
/** Above this lambda a smaller palette, by such a factor, may look better in as many bytes. */
export const LARGE_LAMBDA = 4;
export const STEP = 4;
/** About how many trials a search takes, for its progress. */
const ABOUT_TRIALS = 12;

/** Mappings of one picture, with their figures and files, over one histogram. */
export class TargetSearch {
  readonly goal: TargetGoal;
  readonly #source: PreparedImage;
  readonly #judge: TrialJudge;
  readonly #task: Task;
  readonly #bytes = new Map<IndexedImage, number>();
  /** Mappings along the trellis by palette, softness and lambda: a palette is of one style. */
  readonly #mapped = new Map<FittedPalette, Map<string, TargetTrial>>();
  readonly #analyses = new Map<FittedPalette, Map<number, TrellisAnalysis>>();
  #softened: { readonly softness: number; readonly image: PixelImage } | undefined;
  /** Mappings that were measured. */
  trials = 0;

  constructor(source: PreparedImage, goal: TargetGoal, task: Task) {
    this.goal = goal;
    this.#source = source;
    this.#judge = new TrialJudge(source);
    this.#task = task;
  }

  /** Files that were made. */
  get encodes(): number {
    return this.#bytes.size;
  }

  /** Every pixel to the entry nearest to its colour, of the best palette of so many. */
  async nearest(colors: number, style: TargetStyle): Promise<TargetTrial> {
    const task = this.#nextTask();
    const { image, index } = this.#source;
    const { width, height } = image;
    const fitted = await this.palette(colors, style);
    const palette = { colors: fitted.colors };
    const indices = await index.labelPixels(image, fitted.labels, false, task.part(0, 0.3));
    const mapped = { image: { width, height, palette, indices }, colorLabels: fitted.labels };
    const mapping = fitted.exact ? 'exact' : 'nearest';
    return this.#measured({ ...mapped, fitted, mapping, lambda: null, softness: 0 }, task.part(0.3, 1));
  }

  /** The best palette of so many entries. */
  async palette(colors: number, style: TargetStyle): Promise<FittedPalette> {
    return this.goal.fit(colors, STYLES[style].space, this.#nextTask().part(0, 0));
  }

  /** Whether the picture has plain areas. */
  async isDrawing(trial: TargetTrial): Promise<boolean> {
    return (await this.#analysis(trial.fitted, 'eye', 0)).mode === 'graphics';
  }

  /** The trial of largest lambda that was found to keep the floors; undefined if there is none. */
  async atFloors({ fitted, margin }: TargetTrial, style: TargetStyle): Promise<TargetTrial | undefined> {
    let best: TargetTrial | undefined;
    const lossAt = async (lambda: number) => {
      const trial = await this.trellis(fitted, lambda, style);
      if (trial.margin >= 0 && lambda >= (best?.lambda ?? 0)) best = trial;
      return -trial.margin;
    };
    const known = { lambda: LIKE_NEAREST, value: -margin };
    await solveLambda(lossAt, { ...CLOSE_LOSS, slope: LOSS_SLOPE, known, mostTrials: MOST_SCORES });
    return best;
  }

  /**
   * The trial whose file is nearest to the limit from below, of at most so many files and up to a lambda; undefined if
   * there is none. `like`: one of the same palette, which counts.
   */
  async atLimit(
    like: TargetTrial,
    style: TargetStyle,
    { mostTrials, mostLambda }: Pick<LambdaWish, 'mostTrials' | 'mostLambda'>,
  ): Promise<TargetTrial | undefined> {
    const { limit = Infinity } = this.goal;
    let best: TargetTrial | undefined;
    const savedBy = async (trial: TargetTrial) => {
      const bytes = await this.bytesOf(trial);
      if (bytes <= limit && (best === undefined || bytes > this.#bytes.get(best.image)!)) best = trial;
      return ln(limit / bytes);
    };
    const value = await savedBy(like);
    if (value >= CLOSE_SAVING.from && value <= CLOSE_SAVING.to) return like;
    const savedAt = async (lambda: number) =>
      savedBy(await this.trellis(like.fitted, lambda, style, like.softness));
    const known = { lambda: like.lambda || LIKE_NEAREST, value };
    await solveLambda(savedAt, { ...CLOSE_SAVING, slope: SAVING_SLOPE, known, mostTrials, mostLambda });
    return best;
  }

  /** Mapped along a trellis; `softness`: see `TargetTrial`. */
  async trellis(
    fitted: FittedPalette,
    lambda: number,
    style: TargetStyle,
    softness = 0,
  ): Promise<TargetTrial> {
    const key = `${softness} ${lambda}`;
    const same = this.#mapped.get(fitted)?.get(key);
    if (same) return same;
    const task = this.#nextTask();
    const analysis = await this.#analysis(fitted, style, softness);
    const { width, height } = this.#source.image;
    const { effort, coding, runBands } = this.goal;
    const mapping = await mapTrellis(analysis, { lambda, effort, coding, runBands }, task.part(0, 0.6));
    const image = { width, height, palette: { colors: fitted.colors }, ...mapping };
    const found = { image, fitted, mapping: 'trellis', lambda, softness } as const;
    const trial = await this.#measured(found, task.part(0.6, 1));
    const ofPalette = this.#mapped.get(fitted) ?? new Map<string, TargetTrial>();
    this.#mapped.set(fitted, ofPalette.set(key, trial));
    return trial;
  }

  /** Bytes of a trial's file; each is made once. */
  async bytesOf({ image }: TargetTrial): Promise<number> {
    const known = this.#bytes.get(image);
    if (known !== undefined) return known;
    const bytes = await this.goal.fileBytes(image, this.#nextTask().part(0, 0));
    this.#bytes.set(image, bytes);
    return bytes;
  }

  async #measured(mapped: Omit<TargetTrial, 'figures' | 'margin'>, task: Task): Promise<TargetTrial> {
    this.trials++;
    const figures = await this.#judge.figures(mapped, task);
    return { ...mapped, figures, margin: marginOf(this.goal.floors, figures) };
  }

  async #analysis(fitted: FittedPalette, style: TargetStyle, softness: number): Promise<TrellisAnalysis> {
    const known = this.#analyses.get(fitted)?.get(softness);
    if (known) return known;
    const palette = { colors: fitted.colors };
    const task = this.#nextTask().part(0, 0);
    const made = await prepareTrellis(await this.#picture(softness), palette, STYLES[style].mode, task);
    const ofPalette = this.#analyses.get(fitted) ?? new Map<number, TrellisAnalysis>();
    this.#analyses.set(fitted, ofPalette.set(softness, made));
    return made;
  }

  /** The picture, softened where that is asked for. */
  async #picture(softness: number): Promise<PixelImage> {
    if (softness === 0) return this.#source.image;
    if (this.#softened?.softness !== softness) {
      const image = await soften(this.#source.image, softness, this.#nextTask().part(0, 0));
      this.#softened = { softness, image };
    }
    return this.#softened.image;
  }

  /** The part of the next trial: each takes a share of what is left. */
  #nextTask(): Task {
    const share = (trials: number) => trials / (trials + ABOUT_TRIALS / 2);
    return this.#task.part(share(this.trials), share(this.trials + 1));
  }
}
