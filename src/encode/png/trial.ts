import type { Task } from '../../core/task.ts';
import { MAX_PNG_COLORS, pngPaletteDepth } from '../bit-depth.ts';
import { type PngEffort, thoroughSearch } from './effort.ts';
import { busyRivals, chooseFinalists, isFiltered, smallest, suits, undecidedPlans } from './finalists.ts';
import { layoutRowBytes, type PngLayout } from './layout.ts';
import type { PngPlan, TrialBench } from './plan.ts';
import type { PngFilter } from './rows.ts';
import { trySample } from './sample-trial.ts';

/** A picture that takes less than this share of its bytes is smooth; packed bytes hide some of that. */
const SMOOTH = 0.27;
const SMOOTH_PACKED = 0.35;

/** The same of a picture that is known only as a whole: few rows hide what repeats itself. */
const VERY_SMOOTH = 0.15;

/** Candidates whose sample by the optimal parse is larger than the best by this share are given up. */
const CLOSE = 0.05;

/** A saving of the optimal parse on a sample that may come to nothing on the whole picture. */
const LITTLE = 0.03;

/** Bytes of rows that finalists of a very smooth picture are tried on. */
const SMOOTH_SAMPLE = 1 << 18;

/** Pictures of so few bytes before compression have more finalists, by so many: each takes little. */
const SMALL = 1 << 18;

/** Of so few bytes the quick parse may find the smaller file, and its candidates are worth writing in full. */
const TINY = 1 << 11;

/** Pictures of so few bytes are tried as a whole. */
const WHOLE = 1 << 17;

/**
 * Rows of fewer bytes have no neighbours that a filter could look at but those above, and there are so many of them
 * that the filters which choose row by row take most of the time.
 */
const SHORT_ROW = 8;
const SHORT_FILTERS: readonly PngFilter[] = [0, 2];

/**
 * Tries layouts and filters on a sample of the rows with the quick parse, then those near the best with the optimal
 * parse if the picture has matches to offer. Returns the plans that are to be carried out, the smallest file to be
 * taken: none where the quick parse promises no less than `most` bytes.
 */
export async function planPng(
  bench: TrialBench,
  layouts: readonly PngLayout[],
  effort: PngEffort,
  task: Task,
  most = Infinity,
): Promise<PngPlan[]> {
  const candidates = await quickTrials(bench, layouts, effort, task);
  const best = smallest(candidates);
  if (best.size >= most) return [];
  const bytes = bytesBefore(bench, best);
  const thorough = thoroughSearch(effort, bytes);
  const share = (thorough?.busy ?? 0) * Math.sqrt(MAX_PNG_COLORS / bench.used.colors.length);
  const busy = best.layout.depth === 8 && best.size > share * bytes;
  if (thorough === undefined) return [best];
  const rivals = busy
    ? busyRivals(candidates)
    : chooseFinalists(candidates, effort, isVerySmooth(bench, best), bytes <= SMALL);
  if (busy && rivals.length === 1) return rivals;
  const smooth = isSmooth(bench, best);
  const verySmooth = isVerySmooth(bench, best);
  const sample = { bytes: verySmooth ? SMOOTH_SAMPLE : sampleBytes(bench, effort), primed: true };
  const finalists = await finalTrials(bench, rivals, { ...sample, search: effort.finalTrial }, task);
  const finalist = smallest(finalists);
  if (busy && finalist.filter !== 0) return [smallest(rivals.filter(isFiltered))];
  // Rows that are best as they are live on their matches.
  const worth =
    finalist.filter === 0 || smooth ? 0 : (effort.worth * bench.used.colors.length) / MAX_PNG_COLORS;
  if (!smooth && finalist.size > (1 - worth) * best.size) return [best];
  const repeats = busy || verySmooth || (smooth && bytes <= SMALL);
  const search = repeats ? thorough.search : thorough.otherSearch;
  const { files } = thorough;
  const close = finalists
    .filter(({ size }) => size <= (1 + CLOSE) * finalist.size)
    .sort((a, b) => a.size - b.size);
  const kept = smooth || effort.worth === 0 ? close.slice(0, files) : undecidedPlans(close);
  // Where a sample promises little, the file of the quick parse may be the smaller one; it takes little time.
  const asTried = bytes <= TINY || (!smooth && finalist.size > (1 - LITTLE) * best.size) ? [best] : [];
  return [...kept.map((plan) => ({ ...plan, search })), ...asTried];
}

/** Each of the plans on a sample by the optimal parse. */
async function finalTrials(
  bench: TrialBench,
  plans: readonly PngPlan[],
  { search, ...sample }: Parameters<typeof trySample>[2] & Pick<PngPlan, 'search'>,
  task: Task,
): Promise<PngPlan[]> {
  const finalists: PngPlan[] = [];
  for (const { layout, filter } of plans) {
    finalists.push(trySample(bench, { layout, filter, search }, sample));
    await task.checkpoint('encode', 0);
  }
  return finalists;
}

/** Tries layouts and filters; a picture that turns out smooth is tried with more filters. */
async function quickTrials(
  bench: TrialBench,
  layouts: readonly PngLayout[],
  effort: PngEffort,
  task: Task,
): Promise<PngPlan[]> {
  const candidates: PngPlan[] = [];
  const minDepth = pngPaletteDepth(bench.used.colors.length);
  const short = bench.image.width * minDepth < 8 * SHORT_ROW;
  const filters = short ? SHORT_FILTERS : minDepth === 8 ? effort.filters : effort.packedFilters;
  const tryFilters = async (some: readonly PngFilter[], deep: boolean) => {
    for (const layout of layouts) {
      for (const filter of some.filter((one) => suits(layout, one))) {
        const search = deep || filter === 0 ? effort.quickUnfiltered : effort.quick;
        const primed = filter === 0 && layout.depth === 8;
        candidates.push(
          trySample(bench, { layout, filter, search }, { bytes: sampleBytes(bench, effort), primed }),
        );
        await task.checkpoint('encode', 0);
      }
    }
  };
  await tryFilters(filters, false);
  const more = short ? [] : effort.smoothFilters.filter((filter) => !filters.includes(filter));
  const best = smallest(candidates);
  if (more.length > 0 && isSmooth(bench, best)) await tryFilters(more, isVerySmooth(bench, best));
  return candidates;
}

/** Bytes of rows that candidates are tried on: all of a small picture. */
function sampleBytes({ image, used }: TrialBench, effort: PngEffort): number {
  const packed = (image.width * image.height * pngPaletteDepth(used.colors.length)) / 8;
  return packed <= WHOLE && effort.finalists > 0 ? Math.max(WHOLE, effort.sampleBytes) : effort.sampleBytes;
}

function isVerySmooth(bench: TrialBench, plan: PngPlan): boolean {
  return plan.size < VERY_SMOOTH * bytesBefore(bench, plan);
}

function isSmooth(bench: TrialBench, plan: PngPlan): boolean {
  return plan.size < (plan.layout.depth === 8 ? SMOOTH : SMOOTH_PACKED) * bytesBefore(bench, plan);
}

/** Bytes of a candidate's rows before compression. */
function bytesBefore({ image }: TrialBench, { layout }: PngPlan): number {
  return image.height * (1 + layoutRowBytes(image.width, layout));
}
