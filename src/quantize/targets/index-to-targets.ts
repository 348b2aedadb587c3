import type { Task } from '../../core/task.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import type { TargetName } from '../../options/targets.ts';
import type { PreparedImage } from '../../vectors/prepared-image.ts';
import { bestWithin, smallestOf } from './best-within.ts';
import { type Figures, FLOORS, floorMargin } from './floors.ts';
import { LARGE_LAMBDA, STEP, TargetSearch } from './target-search.ts';
import { entriesOf, type TargetGoal, type TargetStyle, type TargetTrial } from './target-trial.ts';

/** How a picture met its targets. */
export interface TargetReport {
  /** What was asked for. */
  readonly asked: { readonly [Name in TargetName]?: number };
  /** Most bytes by all limits; null: any. */
  readonly limit: number | null;
  /** Whether every target is met; else the result is the best one that was found, and quality goes before size. */
  readonly reached: boolean;
  /** The targets that are not met. */
  readonly missed: readonly TargetName[];
  /** Bytes of the file. */
  readonly bytes: number;
  /** K. */
  readonly colors: number;
  /** How pixels became indices: as they were, to the nearest entry, or along a trellis. */
  readonly mapping: 'exact' | 'nearest' | 'trellis';
  /** The lambda of the trellis; 0 diffuses errors alone. */
  readonly lambda: number | null;
  /**
   * Standard deviation in pixels of a blur before the mapping, by which photographs keep to low limits of bytes; 0:
   * none.
   */
  readonly softness: number;
  readonly figures: Figures;
  /** Mappings that were measured, and files that were made. */
  readonly trials: number;
  readonly encodes: number;
}

/** A picture mapped with targets in view, and the palette that it was mapped to. */
export interface TargetPixels extends IndexedPixels {
  readonly fitted: TargetTrial['fitted'];
  readonly targets: TargetReport;
}

/** Smaller palettes of drawings are tried while their nearest entries miss the floors by at most so many points ... */
const ROOM_BELOW = 4;
/** ... down to one that keeps them by less than this. */
const ROOM_ABOVE = 1.5;

/**
 * Maps a picture so that its file meets targets: with floors of quality the smallest file found that keeps them all,
 * else the best picture by SSIMULACRA 2 within the limit of bytes. Where floors and limit cannot both be met, the
 * floors are; where no mapping keeps the floors, the one that misses them least. K, the mapping and the lambda of the
 * trellis are looked for, over one histogram. Throws `cancelled`.
 */
export async function indexToTargets(
  source: PreparedImage,
  goal: TargetGoal & { readonly asked: TargetReport['asked'] },
  task: Task,
): Promise<TargetPixels> {
  const search = new TargetSearch(source, goal, task);
  const best = goal.floors.length > 0 ? await smallestFile(search) : await bestWithin(search, goal.limit!);
  const bytes = await search.bytesOf(best);
  const missed = missedTargets(goal, best, bytes, source.image.width * source.image.height);
  const { image, colorLabels, fitted, mapping, lambda, softness, figures } = best;
  const colors = fitted.colors.length / 4;
  const found = {
    bytes,
    colors,
    mapping,
    lambda,
    softness,
    figures,
    trials: search.trials,
    encodes: search.encodes,
  };
  const targets = { asked: goal.asked, limit: goal.limit ?? null, reached: missed.length === 0, missed };
  return { image, colorLabels, fitted, targets: { ...targets, ...found } };
}

function missedTargets(
  { asked, floors }: TargetGoal & { readonly asked: TargetReport['asked'] },
  { figures }: TargetTrial,
  bytes: number,
  pixels: number,
): TargetName[] {
  const { maxBytes = Infinity, maxBpp = Infinity } = asked;
  return [
    ...(bytes > maxBytes ? (['maxBytes'] as const) : []),
    ...(8 * bytes > maxBpp * pixels ? (['maxBpp'] as const) : []),
    ...floors.filter((floor) => floorMargin(floor, figures) < 0).map(({ name }) => name),
  ];
}

/** The smallest file that keeps the floors, else the picture that misses them least. */
async function smallestFile(search: TargetSearch): Promise<TargetTrial> {
  const { floors } = search.goal;
  const styles: TargetStyle[] = floors.some(({ name }) => FLOORS[name].figure === 'ssimulacra2')
    ? ['eye', 'error']
    : ['error'];
  const found: TargetTrial[] = [];
  for (const style of styles) {
    found.push(...(await keepingFloors(search, style)));
    if (found.some(({ margin }) => margin >= 0)) break;
  }
  const enough = found.filter(({ margin }) => margin >= 0);
  if (enough.length === 0) return found.reduce((one, other) => (other.margin > one.margin ? other : one));
  return smallestOf(search, enough);
}

/** Trials of one style that keep the floors, of which one may be the smallest, or else those that nearly do. */
async function keepingFloors(search: TargetSearch, style: TargetStyle): Promise<TargetTrial[]> {
  const all = await search.nearest(search.goal.colors, style);
  const isDrawing = await search.isDrawing(all);
  const palettes = isDrawing ? await smallerPalettes(search, all, style) : [all];
  const found = [all, ...palettes.filter((one) => one !== all)];
  for (const one of palettes) {
    let at = await search.atFloors(one, style);
    if (at) found.push(at);
    // Far above, bits are better saved by fewer entries.
    while (!isDrawing && at && at.lambda! > LARGE_LAMBDA && entriesOf(at) >= 2 * STEP) {
      const fewer = await search.nearest(Math.ceil(entriesOf(at) / STEP), style);
      const next = await search.atFloors(fewer, style);
      if (next) found.push(next);
      if (!next || (await search.bytesOf(next)) >= (await search.bytesOf(at))) break;
      at = next;
    }
  }
  if (found.every(({ margin }) => margin < 0)) found.push(await search.trellis(all.fitted, 0, style));
  return found;
}

/** The two smallest palettes of half the entries, a quarter, and so on, that are about good enough, or all entries. */
async function smallerPalettes(
  search: TargetSearch,
  all: TargetTrial,
  style: TargetStyle,
): Promise<TargetTrial[]> {
  const enough = [all];
  for (let colors = halfOf(entriesOf(all)); colors > 1; colors /= 2) {
    const one = await search.nearest(colors, style);
    if (one.margin >= -ROOM_BELOW) enough.push(one);
    if (one.margin < ROOM_ABOVE) break;
  }
  return enough.slice(-2);
}

/** The largest power of 2 below a number of entries. */
function halfOf(entries: number): number {
  return entries < 2 ? 1 : 2 ** (31 - Math.clz32(entries - 1));
}
