import { exp, ln } from '../../math/exp-log.ts';
import { MAX_LAMBDA, solveLambda } from './solve-lambda.ts';
import { CLOSE_SHARE, LARGE_LAMBDA, STEP, type TargetSearch } from './target-search.ts';
import { entriesOf, type TargetTrial } from './target-trial.ts';

/** Files that are tried of the largest palette and of a softened picture; of each smaller palette of a photograph. */
const MOST_FILES = 6;
const MOST_OF_FEWER = 4;
/** Where a file of all entries at a large lambda is not below so many limits, fewer entries are better. */
const NEAR_SHARE = 1.15;
/** Where a smaller palette of a photograph begins, and the largest lambda that leaves shapes as they are. */
const FIRST_LAMBDA = 3;
const SHARP_LAMBDA = 12;
/** Entries and lambda of softened photographs, and files that are tried for how soft they are to be. */
const SOFT_COLORS = 64;
const SOFT_LAMBDA = 3;
const MOST_SOFT = 6;
/** Standard deviations in pixels: what no blur is taken for, and the largest one. */
const FIRST_SOFTNESS = 0.4;
const MOST_SOFTNESS = 8;
/**
 * Logarithms of limit by bytes that are near enough, and how they grow. The limit must be kept: a smaller lambda fills
 * it, but a larger one may save nothing.
 */
const SOFT_SAVING = { from: 0, to: 0.06, slope: 0.5 };
/** A file that is no smaller than this share of that of the nearest entries gains nothing by lambda. */
const STUCK_SHARE = 0.98;
/** Numbers of entries that are tried, and other lambdas after that. */
const MOST_COUNTS = 6;
const MOST_AFTER = 3;
/** Files grow about as this power of the number of entries: where only one file is known. */
const COUNT_POWER = 0.6;
/** Parts of an interval at both ends in which no number is tried. */
const RIM = 0.1;

/**
 * The best picture by SSIMULACRA 2 whose file has at most `limit` bytes, else the smallest file. A photograph's file is
 * filled by lambda; that of a drawing, and of a format that lambda does nothing for, by the number of entries.
 */
export async function bestWithin(search: TargetSearch, limit: number): Promise<TargetTrial> {
  const all = await search.nearest(search.goal.colors, 'eye');
  const bytes = await search.bytesOf(all);
  const isDrawing = await search.isDrawing(all);
  if (bytes <= limit) {
    if (all.mapping === 'exact' || bytes >= CLOSE_SHARE * limit) return all;
    const filled = await search.atLimit(all, 'eye', { mostTrials: isDrawing ? MOST_OF_FEWER : MOST_FILES });
    return bestOf(filled ? [all, filled] : [all]);
  }
  if (isDrawing) return byCount(search, all, limit);
  const mostLambda = LARGE_LAMBDA;
  const filled = await search.atLimit(all, 'eye', { mostTrials: MOST_FILES, mostLambda });
  if (filled) return filled;
  const strong = await search.trellis(all.fitted, mostLambda, 'eye');
  const isStuck = (await search.bytesOf(strong)) > STUCK_SHARE * bytes;
  return (isStuck ? undefined : await bestFilled(search, all, strong, limit)) ?? byCount(search, all, limit);
}

/**
 * The best file of a softened picture: as soft as it takes for a lambda that keeps shapes to come near to the limit,
 * then filled by lambda.
 */
async function bestSoftened(
  search: TargetSearch,
  all: TargetTrial,
  limit: number,
): Promise<TargetTrial | undefined> {
  const palette = await search.palette(Math.min(SOFT_COLORS, entriesOf(all)), 'eye');
  let nearest: TargetTrial | undefined;
  let least = Infinity;
  const savedAt = async (softness: number) => {
    const trial = await search.trellis(palette, SOFT_LAMBDA, 'eye', softness);
    const saved = ln(limit / (await search.bytesOf(trial)));
    const distance = Math.abs(saved - (SOFT_SAVING.from + SOFT_SAVING.to) / 2);
    if (distance < least) [nearest, least] = [trial, distance];
    return saved;
  };
  const known = { lambda: FIRST_SOFTNESS, value: await savedAt(0) };
  await solveLambda(savedAt, { ...SOFT_SAVING, known, mostTrials: MOST_SOFT, mostLambda: MOST_SOFTNESS });
  return nearest && search.atLimit(nearest, 'eye', { mostTrials: MOST_FILES });
}

/**
 * The best file that a palette fills whatever lambda it takes: of all entries where that is near, or of a quarter of
 * them. Where that takes so large a lambda that shapes fall apart, of a softened picture, which does little for the
 * strings of LZW; and where that is none, of fewer and fewer entries.
 */
async function bestFilled(
  search: TargetSearch,
  all: TargetTrial,
  strong: TargetTrial,
  limit: number,
): Promise<TargetTrial | undefined> {
  const isNear = (await search.bytesOf(strong)) <= NEAR_SHARE * limit;
  const most = entriesOf(all);
  const filled = [isNear ? await search.atLimit(strong, 'eye', { mostTrials: MOST_OF_FEWER }) : undefined];
  let count = isNear || most > SOFT_COLORS ? Math.ceil(most / STEP) : most;
  filled.push(await filledBy(search, count));
  const sharp = filled.filter((trial) => trial !== undefined);
  if (sharp.length > 0 && bestOf(sharp).lambda! <= SHARP_LAMBDA) return bestOf(sharp);
  const softened = search.goal.coding === 'lzw' ? undefined : await bestSoftened(search, all, limit);
  let best = softened || sharp.length > 0 ? bestOf([...sharp, ...(softened ? [softened] : [])]) : undefined;
  for (; (!best || best !== softened) && count > STEP; count = Math.ceil(count / STEP)) {
    const fewer = await filledBy(search, Math.ceil(count / STEP));
    if (best && fewer && bestOf([best, fewer]) === best) break;
    best = fewer ?? best;
  }
  return best;
}

/** The best palette of so many entries, with the lambda that fills the limit. */
async function filledBy(search: TargetSearch, count: number): Promise<TargetTrial | undefined> {
  const like = await search.trellis(await search.palette(count, 'eye'), FIRST_LAMBDA, 'eye');
  return search.atLimit(like, 'eye', { mostTrials: MOST_OF_FEWER });
}

/**
 * Looks for the largest palette whose nearest entries fit, then fills the limit by lambda: of the next larger palette,
 * and of that one.
 */
async function byCount(search: TargetSearch, all: TargetTrial, limit: number): Promise<TargetTrial> {
  let over = all;
  let under: TargetTrial | undefined;
  const tried = [all];
  for (let trial = 0; trial < MOST_COUNTS; trial++) {
    const room = [under ? entriesOf(under) : 0, entriesOf(over)] as const;
    if (room[1] - room[0] < 2) break;
    // What changes the same end twice is not where it is expected.
    const isTwice = under !== undefined && tried.at(-1) === over && tried.at(-2) !== under;
    const expected = isTwice
      ? Math.round(Math.sqrt(room[0] * room[1]))
      : await expectedCount(search, over, under, limit);
    const one = await search.nearest(Math.min(room[1] - 1, Math.max(room[0] + 1, expected)), 'eye');
    tried.push(one);
    if ((await search.bytesOf(one)) > limit) over = one;
    else under = one;
    if (one === under && (await search.bytesOf(one)) >= CLOSE_SHARE * limit) break;
  }
  const fitting = under ? [under] : [];
  for (const one of under ? [over, under] : [over]) {
    const filled = await search.atLimit(one, 'eye', { mostTrials: MOST_AFTER });
    if (filled) fitting.push(filled);
  }
  if (fitting.length > 0) return bestOf(fitting);
  return smallestOf(search, [...tried, await search.trellis(over.fitted, MAX_LAMBDA, 'eye')]);
}

/** The number of entries at which the limit is to be expected. */
async function expectedCount(
  search: TargetSearch,
  over: TargetTrial,
  under: TargetTrial | undefined,
  limit: number,
): Promise<number> {
  const excess = ln((await search.bytesOf(over)) / limit);
  const high = ln(entriesOf(over));
  if (under === undefined) return Math.floor(exp(high - excess / COUNT_POWER));
  const low = ln(entriesOf(under));
  const share = excess / ln((await search.bytesOf(over)) / (await search.bytesOf(under)));
  return Math.floor(exp(high + (low - high) * Math.min(1 - RIM, Math.max(RIM, share))));
}

function bestOf(trials: readonly TargetTrial[]): TargetTrial {
  return trials.reduce((one, other) => (other.figures.ssimulacra2 > one.figures.ssimulacra2 ? other : one));
}

/** The trial of the smallest file. */
export async function smallestOf(search: TargetSearch, trials: readonly TargetTrial[]): Promise<TargetTrial> {
  let best = trials[0]!;
  for (const one of trials.slice(1))
    if ((await search.bytesOf(one)) < (await search.bytesOf(best))) best = one;
  return best;
}
