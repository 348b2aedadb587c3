import { coordinatesOf } from '../../color/coordinates.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { lendInstances } from '../../kernels/instance.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';
import { roundToBytes } from './byte-palette.ts';
import type { CellSolver } from './cell-solver.ts';
import { type KMeansRun, roomToSearch, searchCentroids } from './color-kmeans.ts';
import { type ColorPoints, loadColors } from './color-points.ts';
import { effortPlan } from './effort.ts';
import { keepOpaque } from './opaque-labels.ts';
import type { PalettePlan } from './palette-plan.ts';
import { solidifyEntries } from './solid-entries.ts';

/** A palette for a histogram, and which entry is nearest to each of its colours. */
export interface FittedPalette {
  /** 4 bytes RGBA per entry. */
  readonly colors: Uint8Array;
  /** Entry of every colour of the histogram. */
  readonly labels: Uint16Array;
  readonly run: KMeansRun;
  /** Weighted sum of squared distances in the clustering space to the finished, 8-bit palette. */
  readonly inertia: number;
  readonly exact: boolean;
}

/** Palettes up to this size may do without a fully transparent entry, if so few pixels want it, ... */
const [FEW_ENTRIES, MAX_SHADE_SHARE] = [4, 1 / 64];
/** ... and if what they have in its place has at most this alpha: about that of the lighter half of a fade. */
const MAX_SHADE = 80;

/** Bytes of solver state per colour, and per cluster, with some to spare. */
const BYTES_PER_COLOR = 64;
const BYTES_PER_CLUSTER = 800;

/**
 * The best palette of at most `options.colors` entries that the effort finds for a histogram; exactly its
 * colours when they are few enough. The locked colours are the first entries, whether anything is near to them or
 * not. Fully transparent pixels have an entry that is fully transparent, unless the locked ones leave none, or they are
 * the end of a fade in very few colours. `kernel`: one to work in, with fresh memory; default: a new one.
 */
export async function fitPalette(
  histogram: ColorHistogram,
  options: PalettePlan,
  task: Task,
  kernel?: Kernel,
): Promise<FittedPalette> {
  const { locked } = options;
  const others = otherColors(histogram, locked);
  const fixed = locked.length / 4;
  if (others.length + fixed <= options.colors) return exactPalette(histogram, locked, others);
  const needsClear = needsTransparent(histogram, options);
  if (needsClear && mayBeShade(histogram, options)) {
    const shaded = await fitAround(histogram, locked, options, task.part(0, 0.5));
    if (shaded.colors[4 * shaded.labels[0]! + 3]! <= MAX_SHADE) return shaded;
  }
  const kept = needsClear ? Uint8Array.from([...locked, 0, 0, 0, 0]) : locked;
  return fitAround(histogram, kept, options, task, kernel);
}

/** The same with entries that stay as they are, and others beside them. */
async function fitAround(
  histogram: ColorHistogram,
  kept: Uint8Array,
  options: PalettePlan,
  task: Task,
  kernel?: Kernel,
): Promise<FittedPalette> {
  const { space, init, restarts, effort, seed } = options;
  const k = options.colors;
  const { solver, order } = loadAround(histogram, { space, locked: kept }, k + roomToSearch(k), kernel);
  const run =
    4 * k > kept.length
      ? await searchCentroids(solver, { k, init, restarts, effort, seed }, task)
      : { restarts: 0, iterations: 0, converged: true };
  const colors = await roundToBytes(solver, space, kept, effortPlan(effort).roundings, task);
  const plan = { space, fixed: kept.length / 4 };
  return { ...keepSolid(solver, order, histogram, colors, plan), run, exact: false };
}

/** The palette of a solver, and its labels, by which solid shapes do not shine through. Locked entries stay. */
function keepSolid(
  solver: CellSolver,
  order: Uint32Array | undefined,
  histogram: ColorHistogram,
  palette: Uint8Array,
  { space, fixed }: { readonly space: ColorSpace; readonly fixed: number },
): Pick<FittedPalette, 'colors' | 'labels' | 'inertia'> {
  let labels = labelsOf(solver.labels(), order);
  const fitted = { palette, labels, space, fixed, inertia: solver.inertia() };
  const colors = solidifyEntries(histogram, fitted);
  if (colors !== palette) {
    solver.setCentroids(coordinatesOf(colors, space, solver.dims));
    solver.assign();
    labels = labelsOf(solver.labels(), order);
  }
  const inertia = solver.inertia() + keepOpaque(histogram, colors, labels, space);
  return { colors, labels, inertia };
}

/** More colours than this are mapped so many at a time: a solver takes 64 bytes for each. */
const MANY = 1 << 19;
const PART = 1 << 16;

/**
 * Which entry of a given palette (4 bytes RGBA each) is nearest to every colour in `space`, the lowest of equals.
 * Opaque colours have opaque entries, if there are any.
 */
export function mapToPalette(
  histogram: ColorHistogram,
  palette: Uint8Array,
  space: ColorSpace,
): FittedPalette {
  const { colors, counts } = histogram;
  const labels = new Uint16Array(colors.length);
  let inertia = 0;
  const step = colors.length > MANY ? PART : Math.max(1, colors.length);
  for (let start = 0; start < colors.length; start += step) {
    const end = start + step;
    const part = { ...histogram, colors: colors.subarray(start, end), counts: counts.subarray(start, end) };
    const map = () => nearestEntries(part, palette, space);
    const mapped = step === PART ? lendInstances(map) : map();
    labels.set(mapped.labels, start);
    inertia += mapped.inertia;
  }
  const run = { restarts: 0, iterations: 0, converged: true };
  return { colors: palette, labels, run, inertia, exact: false };
}

function nearestEntries(colors: ColorHistogram, palette: Uint8Array, space: ColorSpace) {
  const { solver, order } = loadAround(colors, { space, locked: palette }, palette.length / 4);
  solver.assign();
  const labels = labelsOf(solver.labels(), order);
  return { labels, inertia: solver.inertia() + keepOpaque(colors, palette, labels, space) };
}

/** The colours in a solver of their own, whose first centroids are the locked colours for ever. */
function loadAround(
  { colors, counts, opaque }: ColorHistogram,
  { space, locked }: Pick<PalettePlan, 'space' | 'locked'>,
  capacity: number,
  kernel = new Kernel(BYTES_PER_COLOR * colors.length + BYTES_PER_CLUSTER * capacity),
): ColorPoints {
  const solid = opaque && locked.every((byte, i) => i % 4 < 3 || byte === 255);
  const loaded = loadColors(kernel, colors, counts, space, solid, capacity);
  if (locked.length > 0) loaded.solver.fixCentroids(coordinatesOf(locked, space, solid ? 3 : 4));
  return loaded;
}

/** Colours of the histogram that are not locked. */
function otherColors({ colors }: ColorHistogram, locked: Uint8Array): Uint32Array {
  if (locked.length === 0) return colors;
  const packed = new Set(packedColors(locked));
  return colors.filter((color) => !packed.has(color));
}

/** Whether fully transparent pixels need an entry beside the locked ones, and there is room for it. */
function needsTransparent({ colors }: ColorHistogram, { locked, colors: k }: PalettePlan): boolean {
  return colors[0] === 0 && !packedColors(locked).includes(0) && k > Math.max(1, locked.length / 4);
}

/**
 * Whether there are so few fully transparent pixels, and so few entries, that those may be the last shade of a fade: an
 * entry of their own would leave too few steps for it.
 */
function mayBeShade({ counts, pixels }: ColorHistogram, { colors: k }: PalettePlan): boolean {
  return k <= FEW_ENTRIES && counts[0]! <= MAX_SHADE_SHARE * pixels;
}

/** Every colour its own entry: the locked ones, then the others in the histogram's order. */
export function exactPalette(
  { colors }: ColorHistogram,
  locked: Uint8Array = new Uint8Array(0),
  others = colors,
): FittedPalette {
  const entries = Uint32Array.from([...packedColors(locked), ...others]);
  const indices = new Map(Array.from(entries, (color, index) => [color, index]));
  return {
    colors: new Uint8Array(entries.buffer),
    labels: Uint16Array.from(colors, (color) => indices.get(color)!),
    run: { restarts: 0, iterations: 0, converged: true },
    inertia: 0,
    exact: true,
  };
}

/** Labels in the order of the histogram. */
function labelsOf(labels: Uint32Array, order: Uint32Array | undefined): Uint16Array {
  const out = new Uint16Array(labels.length);
  if (order === undefined) out.set(labels);
  else for (let i = 0; i < order.length; i++) out[order[i]!] = labels[i]!;
  return out;
}

function packedColors(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
