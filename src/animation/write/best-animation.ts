import { ln } from '../../math/exp-log.ts';
import { type AnimationTrials, bytesOf, leastBy, type Trial, usedBy } from './animation-trials.ts';

/** Files that are near enough to a limit, as logarithms of limit by bytes, and how they grow with lambda. */
const SAVING = { from: 0, to: 0.03, slope: 0.5 };
/** Files that are tried of one palette, and numbers of entries; above a lambda smaller palettes, by a factor, are. */
const MOST_FILES = 6;
const MOST_OF_FEWER = 4;
const MOST_COUNTS = 5;
const LARGE_LAMBDA = 3;
const STEP = 4;

/** The file of the least error that keeps to the limit, else the smallest. */
export async function bestAnimation(trials: AnimationTrials): Promise<Trial> {
  const { limit, colors, maps, fits } = trials.goal;
  const all = await trials.try(colors, null);
  if (bytesOf(all) <= limit) return all;
  if (!maps) {
    const least = fits ? await trials.try(Math.min(2, colors), null) : all;
    if (bytesOf(least) <= limit) await byCount(trials, all, least, Infinity);
    return bestOf(trials);
  }
  let over = all;
  while (!(await isFilled(trials, over)) && fits && over.colors > 2) {
    const next = await trials.try(Math.max(2, Math.ceil(usedBy(over) / STEP)), null);
    if (bytesOf(next) <= limit) {
      over = await byCount(trials, over, next, MOST_COUNTS);
      if (!isNear(trials)) await fill(trials, over, MOST_OF_FEWER);
      break;
    }
    over = next;
  }
  return bestOf(trials);
}

/** Of files within the limit that of the least error, else the smallest. */
function bestOf({ made, goal: { limit } }: AnimationTrials): Trial {
  const fitting = made.filter((trial) => bytesOf(trial) <= limit);
  return fitting.length > 0 ? leastBy(fitting, ({ encoded }) => encoded.mse) : leastBy(made, bytesOf);
}

/** Whether a file within the limit is as large as it may be. */
function isNear({ made, goal: { limit } }: AnimationTrials): boolean {
  return made.some((trial) => bytesOf(trial) <= limit && bytesOf(trial) >= limit * (1 - SAVING.to));
}

/** Fills the limit by lambda where that does not take too large a one. */
async function isFilled(trials: AnimationTrials, like: Trial): Promise<boolean> {
  if (like.encoded.model.kind === 'exact') return false;
  const { limit, fits } = trials.goal;
  const isLast = !fits || like.colors <= 2;
  if (!isLast && bytesOf(await trials.try(like.colors, LARGE_LAMBDA)) > limit) return false;
  await fill(trials, like, MOST_FILES);
  return isNear(trials);
}

/**
 * Tries numbers of colours between two, of which one has too many, by halves in powers of two; gives the least that
 * has too many.
 */
async function byCount(
  trials: AnimationTrials,
  most: Trial,
  least: Trial,
  mostFiles: number,
): Promise<Trial> {
  let [over, under] = [most, least];
  for (let files = 0; files < mostFiles; files++) {
    const [low, high] = [under.colors, usedBy(over)];
    if (high - low < 2 || high / low <= 1 + SAVING.to || (isNear(trials) && mostFiles < Infinity)) break;
    const one = await trials.try(middleOf(low, high), null);
    if (bytesOf(one) > trials.goal.limit) over = one;
    else under = one;
  }
  return over;
}

/** Tries lambdas of a palette for a file that is as large as it may be. */
async function fill(trials: AnimationTrials, like: Trial, mostFiles: number): Promise<void> {
  const { limit } = trials.goal;
  await trials.solve(like, { ...SAVING, measure: (trial) => ln(limit / bytesOf(trial)), mostFiles });
}

/** A number between two, in the middle of their logarithms. */
function middleOf(low: number, high: number): number {
  return Math.min(high - 1, Math.max(low + 1, Math.round(Math.sqrt(low * high))));
}
