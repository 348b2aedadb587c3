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
/** Part of the pixels that may be translucent: they are taken for the outlines of groups. */
const MAX_TRANSLUCENT = 0.02;

interface Look {
  /** Groups that one smoothing shows. */
  readonly k: number;
  /** Part of the pixels in their cores. */
  readonly core: number;
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
  const none = (why: string) => curveOf(looks, undefined, `no clear groups: ${why}`);
  if (opaque < (1 - MAX_TRANSLUCENT) * histogram.pixels) return none('many pixels are translucent');
  for (const smoothing of SMOOTHINGS) {
    await task.checkpoint('cluster', looks.length / SMOOTHINGS.length);
    looks.push(lookAt(densityGrid(histogram, smoothing), opaque));
  }
  const found = steadyGroups(looks);
  if (found === undefined) return none('each smoothing of the colours shows others');
  const { k, steady, core } = found;
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
  const usual = usualSharpness(large);
  const sharp = large.filter((group) => group.peak >= MIN_SHARPNESS * usual * group.pixels);
  const k = sharp.filter((group) => !isEdge(group, large, grid.side)).length;
  return { k, core: sharp.reduce((sum, { core }) => sum + core, 0) / pixels };
}

/** Density at the top per pixel of its group: the median over the pixels. */
function usualSharpness(groups: readonly DensityGroup[]): number {
  const sorted = groups
    .map(({ peak, pixels }) => ({ sharpness: peak / pixels, pixels }))
    .sort((a, b) => b.sharpness - a.sharpness);
  const half = sorted.reduce((sum, { pixels }) => sum + pixels, 0) / 2;
  let seen = 0;
  for (const { sharpness, pixels } of sorted) {
    seen += pixels;
    if (seen >= half) return sharpness;
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
