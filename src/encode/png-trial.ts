import type { IndexedImage } from '../image/indexed-image.ts';
import type { Task } from '../task.ts';
import type { DeflatePrices, Deflater, DeflateSearch } from './deflate.ts';
import type { PngEffort } from './png-effort.ts';
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

/** Bands of rows of which a sample consists. */
const PLACES = 3;

/** The value to be written for each palette entry. */
export function writtenValues(used: UsedColors, layout: PngLayout): Uint8Array {
  return Uint8Array.from(used.places, (place) => (place < 0 ? 0 : layout.codes[place]!));
}

/** Tries layouts, filters and parses on a sample of the rows, and takes the smallest. */
export async function planPng(
  bench: TrialBench,
  layouts: readonly PngLayout[],
  effort: PngEffort,
  task: Task,
): Promise<PngPlan> {
  const { width, height } = bench.image;
  let best: PngPlan | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const layout of layouts) {
    bench.rows.start({ values: writtenValues(bench.used, layout), depth: layout.depth });
    for (const way of layout.depth === 8 ? effort.ways : effort.packedWays) {
      const size = trySample(bench, layout, way, effort.sampleBytes, effort.quick) + colorBytes(layout);
      if (size < least) {
        least = size;
        best = { layout, way, search: effort.quick, prices: bench.deflater.prices() };
      }
      await task.checkpoint('encode', 0);
    }
  }
  const plan = best!;
  const bytes = height * (1 + rowBytes(width, plan.layout.depth));
  if (bytes > effort.thoroughBytes) return plan;
  bench.rows.start({ values: writtenValues(bench.used, plan.layout), depth: plan.layout.depth });
  const size =
    trySample(bench, plan.layout, plan.way, effort.sampleBytes, effort.thorough) + colorBytes(plan.layout);
  if (size > (1 - effort.worth) * least) return plan;
  return { ...plan, search: effort.thorough, prices: bench.deflater.prices() };
}

/** Estimates the whole file's compressed rows from a few bands of them. */
function trySample(
  { image, rows, deflater }: TrialBench,
  layout: PngLayout,
  way: FilterWay,
  sampleBytes: number,
  search: DeflateSearch,
): number {
  const length = 1 + rowBytes(image.width, layout.depth);
  const wanted = Math.max(1, Math.floor(sampleBytes / length));
  const places = wanted >= image.height ? 1 : PLACES;
  const bandRows = Math.min(rows.bandRows, image.height, Math.max(1, Math.floor(wanted / places)));
  deflater.open(search);
  let size = 0;
  let tried = 0;
  const steps = Math.min(places, Math.floor(image.height / bandRows));
  for (let n = 0; n < steps; n++) {
    const first = Math.floor(((n + 0.5) * (image.height - bandRows)) / steps);
    const { at, bytes } = rows.filter(first, bandRows, layout.depth, way);
    size += deflater.estimate(at, bytes);
    tried += bytes;
  }
  return (size * length * image.height) / tried;
}
