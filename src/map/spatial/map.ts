import type { Task } from '../../core/task.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { StoredIndices, StoredPicture } from '../../image/stored-picture.ts';
import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { Random } from '../../math/random.ts';
import { surveyPicture } from '../dither-survey.ts';
import { type DitherPlan, LARGE_PIXELS } from '../dither-target.ts';
import { PixelBands } from '../pixel-bands.ts';
import { MovingRows, SOFT_REACH } from './moving-rows.ts';
import { nearOrder } from './near-order.ts';
import { pairTables } from './pairs.ts';
import { loadSample, spatialSample } from './sample.ts';
import { BEHIND, type LoadedWindow, loadWindow } from './window.ts';

/** Pixels of a band, or so, and fewest rows. */
const [BAND_PIXELS, MIN_ROWS] = [1 << 18, 16];
/** Visits of every pixel where bits cost nothing, and where they cost something; see `LARGE_VISITS`. */
const [FREE_VISITS, COSTED_VISITS] = [5, 6];
/** Visits in large pictures: more make them no better as eyes see them from a distance. */
const LARGE_VISITS = 2;
/** Most entries that the kernels look at one by one. */
const FEW = 32;
/** Share of the visits after which it is known what bits cost. */
const KNOWN_COSTS = 1 / 3;

/** Visits between which nothing is reckoned anew. */
interface Turn {
  /** Number of the first one, and how many there are. */
  readonly first: number;
  readonly visits: number;
}

/**
 * Spatial quantization by a given palette of up to 256 entries: gives every pixel the index that makes the squared
 * error of the picture least when an eye has blurred it, by iterated conditional modes (J. Besag, "On the statistical
 * analysis of dirty pictures", Journal of the Royal Statistical Society B 48, 1986): pixels take turns, each takes what
 * is best beside its neighbours. The picture is worked through in a window of rows, so that memory does not grow with
 * it: each visit is as far behind the one before as its errors reach, and the result that of visits of the whole.
 *
 * Where bits cost something, those of an index by its neighbours on the left and above are added to the error: of
 * patterns that look alike, the one that repeats itself is taken. `bitCost`: as in `SpatialKind`.
 */
export async function mapSpatially(
  indices: StoredIndices,
  image: PixelImage | StoredPicture,
  palette: Palette,
  plan: DitherPlan,
  bitCost: number,
  task: Task,
): Promise<void> {
  const { width, height } = image;
  const [kernel, k] = [new Kernel(), paletteSize(palette)];
  const cost = bitCost > 0 ? bitCost * plainError(kernel, image, palette) : 0;
  const isLarge = width * height >= LARGE_PIXELS;
  const turns = turnsOf(cost > 0, isLarge);
  const sweeps = turns.reduce((sum, { visits }) => sum + visits, 0);
  // Near entries are left out together where they are farther than others.
  const order = k > FEW ? nearOrder(palette.colors) : undefined;
  const entries = order ? { colors: gather(palette.colors, order) } : palette;
  const picture = await surveyPicture(kernel, new PixelBands(kernel, image), entries, plan, task);
  const bandRows = Math.max(MIN_ROWS, Math.floor(BAND_PIXELS / width));
  const capacity = Math.min(height, bandRows + rowsKept(sweeps));
  const window = loadWindow(kernel, picture, capacity, entries, plan);
  const rows = new MovingRows(kernel, window, image, capacity);
  /** Rows of the picture that each visit is through with. */
  let visited = new Array<number>(sweeps).fill(0);
  for (let done = 0; done < height; ) {
    await task.checkpoint('map', done / height);
    rows.advance(rowsKept(sweeps));
    const ends = visited.map((row, sweep) =>
      rows.prepared === height ? height : Math.max(row, rows.prepared - sweep * BEHIND),
    );
    const [from, to] = [visited, ends].map((list) => list.map((row) => row - rows.top));
    for (const { first, visits } of turns) {
      if (cost > 0 && first > 0)
        priceBits(kernel, window, rows.indicesAbove(ends[first - 1]!), { width, k, cost });
      kernel.call.assignEntries(window.at, from![first]!, to![first]!, visits);
    }
    kernel.write(SPATIAL_WINDOW, window.at, { pairs: 0 });
    visited = ends;
    const through = visited.at(-1)!;
    const found = rows.indicesAbove(through).subarray((done - rows.top) * width);
    indices.set(order ? found.map((entry) => order[entry]!) : found, done * width);
    done = through;
  }
  await task.checkpoint('map', 1);
}

/** The colours with these numbers. */
function gather(colors: Uint8Array, numbers: readonly number[]): Uint8Array {
  return Uint8Array.from(colors, (_, i) => colors[4 * numbers[i >> 2]! + (i & 3)]!);
}

/** What bits cost is known after some visits, and in small pictures reckoned anew after each that follows. */
function turnsOf(isCosted: boolean, isLarge: boolean): Turn[] {
  const all = isLarge ? LARGE_VISITS : isCosted ? COSTED_VISITS : FREE_VISITS;
  if (!isCosted) return [{ first: 0, visits: all }];
  const free = Math.ceil(KNOWN_COSTS * all);
  const costed = isLarge
    ? [{ first: free, visits: all - free }]
    : Array.from({ length: all - free }, (_, i) => ({ first: free + i, visits: 1 }));
  return [{ first: 0, visits: free }, ...costed];
}

/** Rows that a window needs of those before: a visit stays behind the one before it by the reach of its errors. */
function rowsKept(sweeps: number): number {
  return BEHIND * (sweeps - 1) + 2 * SOFT_REACH;
}

/** Lets bits cost what they would by the indices of a map so far. */
function priceBits(
  kernel: Kernel,
  window: LoadedWindow,
  indices: Uint8Array,
  { width, k, cost }: { readonly width: number; readonly k: number; readonly cost: number },
): void {
  const tables = pairTables(indices, width, k, cost);
  kernel.f32(window.pairs, tables.length).set(tables);
  kernel.write(SPATIAL_WINDOW, window.at, { pairs: window.pairs });
}

/** The mean squared error of pixels by themselves with the entries nearest to them, of a sample of a picture. */
function plainError(kernel: Kernel, image: PixelImage | StoredPicture, palette: Palette): number {
  return kernel.scope(() => {
    const sample = spatialSample(image, new Random(0));
    const { at } = loadSample(kernel, sample, palette, 1);
    return kernel.call.nearestError(at) / sample.pixels.length;
  });
}
