import type { Task } from '../core/task.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { CriterionCurve } from './curves.ts';
import { type DensityGrid, densityGrid } from './density-grid.ts';
import { type DensityGroup, densityGroups } from './density-groups.ts';

/** Standard deviations of the smoothing, in sRGB levels: finer ones see the grid of bytes, coarser ones no colours. */
const SMOOTHINGS = Array.from({ length: 7 }, (_, i) => 2 * 2 ** (i / 2));
/** As many smoothings in a row must show about the same groups: photographs show fewer ones with each. */
const STEADY = 4;
/** Least part of the pixels in the cores of the groups. */
const MIN_CORE = 0.6;
/** Least part of the pixels that makes a group. */
const MIN_PART = 0.003;
/** A top is as sharp as those of the other groups, to this part: all groups have the noise of one picture. */
const MIN_SHARPNESS = 0.25;
/** What lies between two groups and has at most this part of the pixels of either is their blurred edge. */
const EDGE_PART = 0.35;
/** Distance from the line between them, in cells. */
const EDGE_WIDTH = 1.5;
/** A hill of less than this part of the sharpness of the sharpest quarter is a piece of a gradient or a texture. */
const DULL = 0.5;
/** Part of the pixels in hills that may be dull: flat colours with noise or blur have 0.05 at most, gradients 0.5. */
const MAX_DULL = 0.1;
/** Part of the pixels that may be translucent: they are taken for the outlines of groups. */
const MAX_TRANSLUCENT = 0.02;

interface Look {
  /** Groups that one smoothing shows. */
  readonly k: number;
  /** Part of the pixels in their cores. */
  readonly core: number;
  /** Part of the pixels in the cores of all hills but edges: those of dull ones. */
  readonly dull: number;
}

/**
 * How many groups the colours of a picture fall into: flat colours, also blurred and with noise. The density of colours
 * in the RGB cube, whatever the space of clustering, is smoothed ever more; its hills with real valleys between them
 * are groups. K is chosen where several smoothings in a row show about as many, at least two, that hold most pixels.
 * The values of the curve say how many smoothings show each K.
 */
export async function groupsCurve(
  histogram: ColorHistogram,
  { minK, maxK }: { readonly minK: number; readonly maxK: number },
  task: Task,
): Promise<CriterionCurve> {
  const opaque = opaquePixels(histogram);
  const looks: Look[] = [];
  if (histogram.colors.length === 1 && minK === 1) return curveOf(looks, 1, 'the picture has one colour');
  const none = (why: string) => curveOf(looks, undefined, `no clear groups: ${why}`);
  if (opaque < (1 - MAX_TRANSLUCENT) * histogram.pixels) return none('many pixels are translucent');
  for (const smoothing of SMOOTHINGS) {
    await task.checkpoint('cluster', looks.length / SMOOTHINGS.length);
    looks.push(lookAt(densityGrid(histogram, smoothing), opaque));
  }
  const found = steadyGroups(looks);
  if (found === undefined) return none('each smoothing of the colours shows others');
  const { k, steady, core } = found;
  const dull = looks[0]!.dull;
  if (dull > MAX_DULL) return none(`${Math.round(100 * dull)} % of the pixels are in gradients or textures`);
  if (k > maxK || k < minK) return none(`${k}, outside the range of K`);
  const share = `they hold ${Math.round(100 * core)} % of the pixels`;
  return curveOf(
    looks,
    k,
    `${steady} of ${SMOOTHINGS.length} smoothings of the colours show about ${k} groups; ${share}`,
  );
}

function opaquePixels({ colors, counts }: ColorHistogram): number {
  return counts.reduce((sum, count, i) => (colors[i]! >= 0xff000000 ? sum + count : sum), 0);
}

function curveOf(looks: readonly Look[], k: number | undefined, reason: string): CriterionCurve {
  const ks = [...new Set(looks.map((look) => look.k))].filter((one) => one > 0).sort((a, b) => a - b);
  const values = ks.map((one) => looks.filter((look) => look.k === one).length);
  return { criterion: 'groups', ks, values, k, reason };
}

function lookAt(grid: DensityGrid, pixels: number): Look {
  const large = densityGroups(grid).filter((group) => group.pixels >= MIN_PART * pixels);
  const usual = quantileSharpness(large, 'pixels', 1 / 2);
  const isSharp = ({ peak, pixels }: DensityGroup) => peak >= MIN_SHARPNESS * usual * pixels;
  const areas = large.filter((group) => !isEdge(group, large, grid.side));
  const core = corePixels(large.filter(isSharp)) / pixels;
  return { k: areas.filter(isSharp).length, core, dull: dullPart(areas) };
}

function corePixels(groups: readonly DensityGroup[]): number {
  return groups.reduce((sum, { core }) => sum + core, 0);
}

/**
 * Part of the pixels in the cores of hills that are far less sharp than the sharpest. A gradient behind things falls
 * into hills, too, but these are long.
 */
function dullPart(groups: readonly DensityGroup[]): number {
  const sharpest = quantileSharpness(groups, 'core', 1 / 4);
  return corePixels(groups.filter(({ peak, core }) => peak < DULL * sharpest * core)) / corePixels(groups);
}

/** Density at the top per pixel: what the sharpest groups have at least, which hold a part of all pixels. */
function quantileSharpness(groups: readonly DensityGroup[], pixels: 'pixels' | 'core', part: number): number {
  const sorted = groups
    .map((group) => ({ sharpness: group.peak / group[pixels], size: group[pixels] }))
    .sort((a, b) => b.sharpness - a.sharpness);
  const enough = part * sorted.reduce((sum, { size }) => sum + size, 0);
  let seen = 0;
  for (const { sharpness, size } of sorted) {
    seen += size;
    if (seen >= enough) return sharpness;
  }
  return 0;
}

/** Whether a group lies on the line between two much larger ones, as the colours of a blurred edge do. */
function isEdge(group: DensityGroup, all: readonly DensityGroup[], side: number): boolean {
  const larger = all.filter(({ pixels }) => group.pixels < EDGE_PART * pixels);
  const at = cellOf(group, side);
  const cells = larger.map((one) => cellOf(one, side));
  return cells.some((a, i) => cells.slice(0, i).some((b) => isBetween(at, a, b)));
}

type Cell = readonly [number, number, number];

function cellOf({ top }: DensityGroup, side: number): Cell {
  return [top % side, Math.floor(top / side) % side, Math.floor(top / side ** 2)];
}

function isBetween(at: Cell, a: Cell, b: Cell): boolean {
  const [direction, own] = [minus(b, a), minus(at, a)];
  const part = dot(direction, own) / dot(direction, direction);
  if (!(part > 0 && part < 1)) return false;
  const off = minus(own, [part * direction[0], part * direction[1], part * direction[2]]);
  return dot(off, off) <= EDGE_WIDTH ** 2;
}

function minus(a: Cell, b: Cell): Cell {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Cell, b: Cell): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * The largest K, at least two, that two smoothings show, and about as many a whole row of them; every valley is proved,
 * so that it is rather too small than too large.
 */
function steadyGroups(looks: readonly Look[]): { k: number; steady: number; core: number } | undefined {
  const candidates = looks.map(({ k }) => k).filter((k, i, all) => k > 1 && all.indexOf(k) !== i);
  for (const k of candidates.sort((a, b) => b - a)) {
    // A tenth, rounded: groups at the limits of what can be seen come and go.
    const slack = Math.ceil(k / 10 - 0.5);
    let [row, longest]: [Look[], Look[]] = [[], []];
    for (const look of looks) {
      row = Math.abs(look.k - k) <= slack && look.core >= MIN_CORE ? [...row, look] : [];
      if (row.length > longest.length) longest = row;
    }
    const same = longest.filter((look) => look.k === k);
    if (longest.length >= STEADY && same.length > 1)
      return { k, steady: longest.length, core: same[0]!.core };
  }
  return undefined;
}
