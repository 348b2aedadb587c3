import { FewhueError } from '../../core/errors.ts';
import type { Task } from '../../core/task.ts';
import { encodeGif } from '../../encode/gif/encode-gif.ts';
import { encodePng } from '../../encode/png/encode-png.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { leastOf, type QualityPixels, type QualityPlan, targetOf } from './quality-plan.ts';
import { QualitySearch } from './quality-search.ts';
import { SMALL_PIXELS } from './trellis-goal.ts';
import { BEST_SLACK } from './trials.ts';

/** Files are compared at this effort: good enough to tell which mapping is smaller. */
const COMPARING_EFFORT = 3;
/** And at this one first: it makes too much of a trellis' file, so that a smaller one is smaller for sure. */
const QUICK_EFFORT = 2;
/** In place of that of files that must be no larger: one so much smaller is. */
const SURE_SHARE = 0.85;
/** But those of pictures of so few pixels at their own, where ramps must be no larger than without diffusion. */
const MAX_EXACT_PIXELS = 1 << 20;

/**
 * Maps a picture so that its file is small and its SSIMULACRA 2 score reaches a target: `quality`, or for `auto` that
 * of the nearest entries less half a point. Where these score below 70, `auto` takes the best picture up to that score
 * that diffusion gives in no more bytes. Of nearest entries and trellis, and in drawings also of smaller palettes, the
 * smallest file that reaches the target is taken; where none does, the smallest within 0.3 points of the best score.
 * For `auto` a picture with no more colours than asked for stays as it is. Throws `cancelled`, and `quality-missed`
 * where the best picture is below the range that was asked for.
 */
export async function indexToQuality(
  source: PreparedImage,
  asked: Omit<QualityPlan, 'bytesOf'>,
  task: Task,
): Promise<QualityPixels> {
  const plan = { ...asked, bytesOf: sizer(asked, COMPARING_EFFORT, task) };
  const search = new QualitySearch(source, plan);
  const all = await search.nearest(await plan.fit(plan.colors, task.part(0, 0.1)), task.part(0.1, 0.2));
  const { exact } = all.fitted;
  if (exact && (plan.quality === 'auto' || targetOf(plan.quality) > 99)) return all;
  // The file of a drawing, or of a small picture, gets smaller with the palette; a photograph's with lambda alone.
  const mayBeFewer = plan.quality !== 'auto' && (await search.gainsByFewer(all.fitted, task.part(0.2, 0.25)));
  const smaller = mayBeFewer ? await search.smallerPalettes(all, task.part(0.25, 0.3)) : [];
  const found = [...smaller, ...(await mapFewest(search, [all, ...smaller], plan, task.part(0.3, 0.9)))];
  const pixels = source.image.width * source.image.height;
  const effortUpTo = (most: number) => (pixels <= most ? plan.effort : COMPARING_EFFORT);
  const share = search.isPhoto && pixels > SMALL_PIXELS ? await quickShare(all, found, plan, task) : Infinity;
  const best =
    share < 1 ? found[0]! : await smallest([all, ...found], sizer(plan, effortUpTo(SMALL_PIXELS), task));
  if (!search.isRaised || best === all || share < SURE_SHARE) return judge(best);
  return judge(await noLarger(search, all, best, sizer(plan, effortUpTo(MAX_EXACT_PIXELS), task), task));
}

/**
 * Maps along a trellis to the fewest entries, then to more of them as long as files get smaller by that: error may cost
 * more bits than entries do.
 */
async function mapFewest(
  search: QualitySearch,
  palettes: readonly QualityPixels[],
  { bytesOf }: QualityPlan,
  task: Task,
): Promise<QualityPixels[]> {
  const found: QualityPixels[] = [];
  let least = Infinity;
  for (const [i, one] of [...palettes].reverse().entries()) {
    const mapped = await search.trellises(one, task.part(i / palettes.length, (i + 1) / palettes.length));
    found.push(...mapped);
    if (i === palettes.length - 1) break;
    const reaching = [one, ...mapped].filter(({ quality }) => quality.reached);
    const sizes = await Promise.all(reaching.map(({ image }) => bytesOf(image)));
    if (Math.min(...sizes) > least) break;
    least = Math.min(least, ...sizes);
  }
  return found;
}

/** The file of the only trellis that reaches the target, as a share of that of the nearest entries: about. */
async function quickShare(
  all: QualityPixels,
  [only, ...others]: readonly QualityPixels[],
  plan: QualityPlan,
  task: Task,
): Promise<number> {
  if (!only?.quality.reached || others.length > 0) return Infinity;
  const bytesOf = sizer(plan, QUICK_EFFORT, task);
  return (await bytesOf(only.image)) / (await bytesOf(all.image));
}

/** How large the file of a mapping is at an effort. */
function sizer({ coding }: Pick<QualityPlan, 'coding'>, effort: number, { signal }: Task): Sizer {
  const encode = coding === 'lzw' ? encodeGif : encodePng;
  const known = new WeakMap<IndexedImage['indices'], number>();
  return async (image) => {
    const bytes = known.get(image.indices) ?? (await encode(image, { effort, signal })).length;
    known.set(image.indices, bytes);
    return bytes;
  };
}

type Sizer = (image: QualityPixels['image']) => Promise<number>;

/** `auto` may be better than the nearest entries, but not in a larger file: the best picture that is no larger. */
async function noLarger(
  search: QualitySearch,
  all: QualityPixels,
  better: QualityPixels,
  bytesOf: Sizer,
  task: Task,
): Promise<QualityPixels> {
  const [limit, bytes] = [await bytesOf(all.image), await bytesOf(better.image)];
  if (bytes <= limit) return better;
  const { image } = all;
  const lambda = better.quality.lambda ?? 0;
  const sizeOf = (mapping: TrellisMapping) => bytesOf({ ...image, ...mapping });
  const within = await search.within(all, { lambda, bytes, limit, bytesOf: sizeOf }, task.part(0.9, 1));
  return within ?? { ...all, quality: { ...all.quality, trials: better.quality.trials } };
}

/** The smallest file of those that are good enough, else of those that are nearly as good as the best. */
async function smallest(found: readonly QualityPixels[], bytesOf: Sizer): Promise<QualityPixels> {
  const { trials } = found.at(-1)!.quality;
  const reaching = found.filter(({ quality }) => quality.reached);
  const enough = reaching.length > 0 ? reaching : nearlyBest(found);
  let [best, least] = [enough[0], Infinity];
  for (const one of enough.length > 1 ? enough : []) {
    const bytes = await bytesOf(one.image);
    if (bytes < least) [best, least] = [one, bytes];
  }
  return { ...best!, quality: { ...best!.quality, trials } };
}

/** The best picture, and those that are nearly as good; of a range its lower end is kept if the best keeps it. */
function nearlyBest(found: readonly QualityPixels[]): QualityPixels[] {
  const best = Math.max(...found.map(({ quality }) => quality.score));
  const least = leastOf(found[0]!.quality.asked) ?? -Infinity;
  const enough = best < least ? best - BEST_SLACK : Math.max(least, best - BEST_SLACK);
  return found.filter(({ quality }) => quality.score >= enough);
}

/** The result by what was asked for, of which `auto` is no more than can be had, and a range has a lower end. */
function judge(best: QualityPixels): QualityPixels {
  const { asked, score, target } = best.quality;
  if (typeof asked === 'number') return best;
  if (asked === 'auto')
    return { ...best, quality: { ...best.quality, target: Math.min(target, score), reached: true } };
  const least = leastOf(asked)!;
  if (score >= least) return { ...best, quality: { ...best.quality, reached: true } };
  const colors = best.fitted.colors.length / 4;
  const reach = `which reach ${score.toFixed(2)}`;
  throw new FewhueError('quality-missed', `quality ${least} is beyond ${colors} colours, ${reach}`);
}
