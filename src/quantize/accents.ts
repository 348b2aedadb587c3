import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { ModelPalette } from '../model/model-facts.ts';
import type { QuantizePlan } from '../options/quantize-plan.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import {
  type AccentGroup,
  groupAccents,
  type LabeledPalette,
  MAX_SHARE,
  pointsOf,
  squareOf,
  VIVID,
} from './accent-groups.ts';

// Distances in OKLab times 100.

/**
 * At this strength accents stand alone: so many pixels have such colours, as to their own. In photographs nearly all
 * vivid colours pass into others, which eyes, flags, keys and neon signs do not.
 */
const MILD = 0.3;
const MILD_CROWD = 4;
/** There is one for so many entries beyond the first ones. */
const ENTRIES = 2;
/** An entry of one's own costs the more the fewer there are: distance times chroma is at least this over them. */
const VIVIDNESS = 1200;
/** An entry that is an accent is this far from the others. */
const FAR_ENTRY = 11;
/** The error of an accent at full strength, in those of an average entry: from 1 on it gets one of its own. */
const MOST_ERROR = 8;
/** Accents shall come as near to their entries, in the mean, or a third of the way. */
const NEAR = 5;
const PART_LEFT = 2 / 3;
/** How much more it may be, where that does not do, by turns. */
const RAISES = [1, 2, 4];

/** Whether an accent is one at a strength. */
function isAccent({ crowd, vividness }: AccentGroup, strength: number, entries: number): boolean {
  const most = strength >= 1 ? Infinity : MILD_CROWD ** ((1 - MILD) / (1 - Math.max(MILD, strength)));
  return crowd <= most && vividness * entries >= VIVIDNESS;
}

/** What counts for more. */
type Weighed = Pick<AccentGroup, 'colors' | 'count' | 'error'>;

/** Fits a palette to a histogram with other counts. */
type Refit = (weighed: ColorHistogram) => Promise<ModelPalette>;

/**
 * The palette of a histogram with vivid colours that are rare and far from every entry of `fitted` counting for more:
 * so much that their error in the space is `accents`, 0 to 1, times 8 times that of an average entry, or up to four
 * times as much where they stay far off. Up to a strength of 0.3 only those that stand alone are accents. Those with
 * the largest error are taken, one for every two entries but the first, and beside them those that have an entry
 * already, which they would be lost to. `fitted` itself if there is nothing to take.
 */
export async function fitAccents(
  histogram: ColorHistogram,
  fitted: ModelPalette,
  { accents: strength, space }: Pick<QuantizePlan, 'accents' | 'space'>,
  refit: Refit,
): Promise<ModelPalette> {
  const entries = fitted.colors.length / 4;
  const { groups, error } = groupAccents(histogram, fitted, space);
  const accents = groups
    .filter((group) => isAccent(group, strength, entries))
    .sort((a, b) => b.error - a.error)
    .slice(0, Math.max(1, Math.floor(entries / ENTRIES) - 1));
  if (accents.length === 0) return fitted;
  const kept = keptAccents(histogram, fitted, space);
  const limits = [
    ...distancesOf(histogram, fitted, accents).map((distance) => Math.max(NEAR, PART_LEFT * distance)),
    ...distancesOf(histogram, fitted, kept).map((distance) => Math.max(NEAR, distance)),
  ];
  let raised = fitted;
  for (const raise of RAISES) {
    const wanted = (raise * strength * MOST_ERROR * error) / entries;
    raised = await refit(raiseCounts(histogram, [...accents, ...kept], wanted));
    const distances = distancesOf(histogram, raised, [...accents, ...kept]);
    if (distances.every((distance, i) => distance <= limits[i]!)) break;
  }
  return raised;
}

/** The histogram where the error of what shall count for more is at least the wanted one. */
function raiseCounts(histogram: ColorHistogram, accents: readonly Weighed[], wanted: number): ColorHistogram {
  const counts = histogram.counts.slice();
  for (const { colors, error } of accents) for (const i of colors) counts[i]! *= Math.max(1, wanted / error);
  return { ...histogram, counts };
}

/** Mean distance in OKLab of the pixels of each accent to their entries. */
function distancesOf(
  histogram: ColorHistogram,
  { colors, labels }: LabeledPalette,
  accents: readonly Weighed[],
): number[] {
  const [points, entries] = [pointsOf(histogram, 'oklab'), coordinatesOf(colors, 'oklab', 3)];
  return accents.map((accent) => {
    const distances = accent.colors.map(
      (i) => histogram.counts[i]! * Math.sqrt(squareOf(points, 4 * i, entries, 4 * labels[i]!)),
    );
    return distances.reduce((sum, distance) => sum + distance, 0) / accent.count;
  });
}

/** Entries that are accents: their colours, with the error that these would have at the nearest other one. */
function keptAccents(
  histogram: ColorHistogram,
  { colors: palette, labels }: LabeledPalette,
  space: ColorSpace,
): Weighed[] {
  const { counts, pixels } = histogram;
  const entries = coordinatesOf(palette, 'oklab', 3);
  const [points, own] = [pointsOf(histogram, space), coordinatesOf(palette, space, 3)];
  const members: number[][] = Array.from({ length: palette.length / 4 }, () => []);
  for (let i = 0; i < counts.length; i++) members[labels[i]!]!.push(i);
  return members.flatMap((colors, entry) => {
    const count = colors.reduce((sum, i) => sum + counts[i]!, 0);
    const isVivid = Math.hypot(entries[4 * entry + 1]!, entries[4 * entry + 2]!) >= VIVID;
    const other = nearestOther(entries, entry);
    const isFar = squareOf(entries, 4 * entry, entries, 4 * other) >= FAR_ENTRY ** 2;
    if (!(count > 0 && count <= MAX_SHARE * pixels && isVivid && isFar)) return [];
    const error = colors.reduce((sum, i) => sum + counts[i]! * squareOf(points, 4 * i, own, 4 * other), 0);
    return [{ colors, count, error }];
  });
}

function nearestOther(entries: ArrayLike<number>, entry: number): number {
  let [best, least] = [entry, Infinity];
  for (let other = 0; other < entries.length / 4; other++) {
    const square = squareOf(entries, 4 * entry, entries, 4 * other);
    if (other !== entry && square < least) [best, least] = [other, square];
  }
  return best;
}
