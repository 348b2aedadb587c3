import type { Quality } from '../../core/vocabulary.ts';
import { exp, ln } from '../../math/exp-log.ts';
import { type AnimationTrials, bytesOf, leastBy, type Trial, usedBy } from './animation-trials.ts';

/** Points below the floors that are near enough, and how they grow with lambda. */
const CLOSE = 0.5;
const LOSS = { from: -CLOSE, to: 0, slope: 8, measure: ({ margin }: Trial) => -margin };
/** Files that are tried of the largest palette, and of each smaller one. */
const MOST_FILES = 5;
const MOST_OF_FEWER = 4;
/** Files that a smaller palette is begun with; the others are for the best one. */
const LEAST_LEFT = 3;
/** Nearest entries that are better than the floors by less than so many points leave lambda nothing to save. */
const LEAST_ROOM = 4;
/** Parts of an interval at both ends in which no number of entries is tried. */
const RIM = 0.05;
/** The largest lambda while a smaller palette may be better. */
const LARGE_LAMBDA = 6;
/** By what numbers of entries are divided: where lambda keeps the floors closely, and where it does not. */
const [STEP, LARGE_STEP] = [2, 4];

/**
 * The smallest file that keeps the floors, else the one that misses them least: by lambda, for palettes of fewer and
 * fewer entries while files get smaller. Where lambda gains nothing, by the number of entries alone.
 */
export async function smallestAnimation(
  trials: AnimationTrials,
  quality: Quality | undefined,
): Promise<Trial> {
  const { colors, maps, fits } = trials.goal;
  let like = await trials.try(colors, null);
  if (quality !== undefined) like = trials.judge(like, quality);
  if (like.encoded.model.kind === 'exact' && quality === 'auto') return like;
  const mostLambda = fits && quality !== 'auto' ? LARGE_LAMBDA : undefined;
  let gains = maps && (await trials.solve(like, { ...LOSS, mostFiles: MOST_FILES, mostLambda }));
  for (let least = Infinity; fits && quality !== 'auto' && trials.left >= LEAST_LEFT; ) {
    const { kept } = trials;
    const isFar = trials.made.at(-1)!.lambda === LARGE_LAMBDA && trials.made.at(-1)!.margin > CLOSE;
    const count = Math.ceil(usedBy(like) / (gains && !isFar ? STEP : LARGE_STEP));
    if (kept.length === 0 || count === usedBy(like)) break;
    const best = bytesOf(leastBy(kept, bytesOf));
    if (gains && best >= least) break;
    least = best;
    like = await trials.try(count, null);
    if (gains && like.margin < LEAST_ROOM) break;
    if (gains) gains = await trials.solve(like, { ...LOSS, mostFiles: MOST_OF_FEWER, mostLambda });
    else if (like.margin < 0) break;
  }
  if (fits && quality !== 'auto' && !gains) await byCount(trials);
  else if (maps) await polish(trials);
  const { kept, made } = trials;
  return kept.length > 0 ? leastBy(kept, bytesOf) : leastBy(made, ({ margin }) => -margin);
}

/** Numbers of entries between the least that keeps the floors and the largest below that. */
async function byCount(trials: AnimationTrials): Promise<void> {
  while (trials.left > 0) {
    const nearest = trials.made.filter(({ lambda }) => lambda === null);
    const above = nearest.filter(({ margin }) => margin >= 0);
    const below = nearest.filter(({ margin }) => margin < 0);
    if (above.length === 0 || below.length === 0) return;
    const over = leastBy(above, usedBy);
    const under = leastBy(below, (trial) => -usedBy(trial));
    if (usedBy(over) - usedBy(under) < 2 || over.margin <= CLOSE) return;
    await trials.try(expectedCount(under, over), null);
  }
}

/** The number between two of which the floors are to be expected to be kept closely. */
function expectedCount(under: Trial, over: Trial): number {
  const [low, high] = [usedBy(under), usedBy(over)];
  const share = (CLOSE / 2 - under.margin) / (over.margin - under.margin);
  const at = ln(low) + Math.min(1 - RIM, Math.max(RIM, share)) * ln(high / low);
  return Math.min(high - 1, Math.max(low + 1, Math.round(exp(at))));
}

/** More lambdas of the best file's palette while that is better than it need be. */
async function polish(trials: AnimationTrials): Promise<void> {
  const { kept, made } = trials;
  if (kept.length === 0) return;
  const best = leastBy(kept, bytesOf);
  const like = made.find(({ colors, lambda }) => colors === best.colors && lambda === null);
  if (best.lambda === null || best.margin <= CLOSE || !like) return;
  await trials.solve(like, { ...LOSS, mostFiles: MOST_OF_FEWER });
}
