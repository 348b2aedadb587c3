import type { IndexedImage } from '../image/indexed-image.ts';
import type { Task } from '../task.ts';
import { MAX_PNG_COLORS } from './bit-depth.ts';
import type { DeflatePrices, Deflater, DeflateSearch } from './deflate.ts';
import { type PngEffort, thoroughSearch } from './png-effort.ts';
import { colorBytes, type PngLayout } from './png-layout.ts';
import { type FilterWay, type PngRows, rowBytes } from './png-rows.ts';
import type { UsedColors } from './used-colors.ts';

/** How a picture will be written, and the prices with which to begin. */
export interface PngPlan {
  readonly layout: PngLayout;
  readonly way: FilterWay;
  readonly search: DeflateSearch;
  readonly prices: DeflatePrices;
}

/** What the trials work with. */
export interface TrialBench {
  readonly image: IndexedImage;
  readonly used: UsedColors;
  readonly rows: PngRows;
  readonly deflater: Deflater;
}

/** A picture that takes less than this share of its bytes is smooth. */
const SMOOTH = 0.16;

/** Bands of rows of which a sample consists. */
const PLACES = 3;

/** The value to be written for each palette entry. */
export function writtenValues(used: UsedColors, layout: PngLayout): Uint8Array {
  return Uint8Array.from(used.places, (place) => (place < 0 ? 0 : layout.codes[place]!));
}

/** A way to write the picture, with the bytes expected of it. */
type Candidate = PngPlan & { readonly size: number };

/**
 * Tries layouts and filters on a sample of the rows with the quick parse, then those near the best with
 * the optimal parse if the picture is small enough and has matches to offer. Takes the smallest.
 */
export async function planPng(
  bench: TrialBench,
  layouts: readonly PngLayout[],
  effort: PngEffort,
  task: Task,
): Promise<PngPlan> {
  const candidates = await quickTrials(bench, layouts, effort, task);
  const best = smallest(candidates);
  const bytes = bytesBefore(bench, best);
  const share = effort.busy * Math.sqrt(MAX_PNG_COLORS / bench.used.colors.length);
  const busy = best.layout.depth === 8 && best.size > share * bytes;
  const search = thoroughSearch(effort, bytes);
  if (busy || search === undefined) return best;
  const finalists: Candidate[] = [];
  for (const { layout, way } of chooseFinalists(candidates, effort)) {
    finalists.push(trySample(bench, { layout, way, search: effort.finalTrial }, effort.sampleBytes));
    await task.checkpoint('encode', 0);
  }
  const finalist = smallest(finalists);
  // Rows that are best as they are live on their matches.
  const worth = finalist.way === 0 ? 0 : (effort.worth * bench.used.colors.length) / MAX_PNG_COLORS;
  if (finalist.size > (1 - worth) * best.size) return best;
  return { ...finalist, search };
}

/** Tries layouts and filters; a picture that turns out smooth is tried with more filters. */
async function quickTrials(
  bench: TrialBench,
  layouts: readonly PngLayout[],
  effort: PngEffort,
  task: Task,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const tryWays = async (ways: readonly FilterWay[]) => {
    for (const layout of layouts) {
      for (const way of layout.depth === 8 ? ways : effort.packedWays) {
        const search = way === 0 ? effort.quickUnfiltered : effort.quick;
        candidates.push(trySample(bench, { layout, way, search }, effort.sampleBytes));
        await task.checkpoint('encode', 0);
      }
    }
  };
  await tryWays(effort.ways);
  const best = smallest(candidates);
  if (best.layout.depth === 8 && best.size < SMOOTH * bytesBefore(bench, best))
    await tryWays(effort.smoothWays);
  return candidates;
}

/** The candidates that are near the best: first the best unfiltered and the best filtered one. */
function chooseFinalists(candidates: readonly Candidate[], effort: PngEffort): Candidate[] {
  const limit = (1 + effort.margin) * smallest(candidates).size;
  const near = candidates.filter(({ size }) => size <= limit).sort((a, b) => a.size - b.size);
  const unfiltered = near.find(({ way }) => way === 0);
  const filtered = near.find(({ way }) => way !== 0);
  const first = [unfiltered, filtered].filter((candidate) => candidate !== undefined);
  return [...first, ...near.filter((candidate) => !first.includes(candidate))].slice(0, effort.finalists);
}

/** Bytes of a candidate's rows before compression. */
function bytesBefore({ image }: TrialBench, { layout }: Candidate): number {
  return image.height * (1 + rowBytes(image.width, layout.depth));
}

function smallest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, candidate) => (candidate.size < best.size ? candidate : best));
}

/** Estimates the file's size from a few bands of rows. */
function trySample(
  { image, used, rows, deflater }: TrialBench,
  plan: Omit<PngPlan, 'prices'>,
  sampleBytes: number,
): Candidate {
  const { layout, way, search } = plan;
  const length = 1 + rowBytes(image.width, layout.depth);
  const wanted = Math.max(1, Math.floor((sampleBytes * (layout.depth === 8 ? 0.5 : 1)) / length));
  const whole = wanted >= 0.75 * image.height;
  const steps = whole ? Math.ceil(image.height / rows.bandRows) : Math.min(PLACES, wanted);
  const spacing = image.height / steps;
  const bandRows = whole ? rows.bandRows : Math.min(rows.bandRows, Math.floor(wanted / steps));
  rows.start(writtenValues(used, layout));
  deflater.open(search);
  let size = 0;
  let tried = 0;
  for (let n = 0; n < steps; n++) {
    const first = whole ? n * bandRows : Math.floor(n * spacing + (spacing - bandRows) / 2);
    const count = Math.min(bandRows, image.height - first);
    const { at, bytes } = rows.filter(first, count, layout.depth, way);
    size += deflater.estimate(at, bytes);
    tried += count;
  }
  size *= image.height / tried;
  return { ...plan, size: size + colorBytes(layout), prices: deflater.prices() };
}
