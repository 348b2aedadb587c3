import type { Task } from '../../core/task.ts';
import { packedPixels } from '../../image/pixel-image.ts';
import type { TrellisPlan } from './load.ts';
import { mapRows } from './map-rows.ts';
import type { TrellisAnalysis } from './prepare.ts';

/** Rows of a picture that are mapped without any others. Data alone: it can be sent to a thread. */
export interface TrellisBand {
  /** Of the band's rows and those above it; counts are those of the whole picture. */
  readonly analysis: TrellisAnalysis;
  readonly plan: Omit<TrellisPlan, 'runBands'>;
  /** Rows above the band: they are mapped so that it begins with errors and matches, and then left. */
  readonly above: number;
}

/** Pixels of a picture that is mapped in bands, and about those of a band. */
const [MIN_PIXELS, BAND_PIXELS] = [1 << 22, 1 << 21];
/** Rows above a band: diffused errors have settled then. */
const ROWS_ABOVE = 8;
/** Bands have as many rows, so that those above them cost little. */
const MIN_ROWS = 64;

/**
 * First rows of the bands of a picture, by its size alone: one band up to 2^22 pixels, then of about 2^21 pixels each.
 */
export function bandStarts({ width, height }: { readonly width: number; readonly height: number }): number[] {
  if (width * height <= MIN_PIXELS) return [0];
  return startsOf(height, Math.ceil((width * height) / BAND_PIXELS));
}

/** First rows of so many bands, or of fewer if they had too few rows. */
export function startsOf(height: number, bands: number): number[] {
  const count = Math.max(1, Math.min(bands, Math.floor(height / MIN_ROWS)));
  return Array.from({ length: count }, (_, band) => Math.floor((band * height) / count));
}

/** The bands of a picture, each made when it is asked for. Those of `lzw` hang together by their table: one. */
export function splitBands(
  analysis: TrellisAnalysis,
  plan: TrellisBand['plan'],
  starts = plan.coding === 'lzw' ? [0] : bandStarts(analysis.image),
): (() => TrellisBand)[] {
  return starts.map((_, i) => () => bandOf(analysis, plan, starts, i));
}

/** The band of a number. */
export function bandOf(
  analysis: TrellisAnalysis,
  plan: TrellisBand['plan'],
  starts: readonly number[],
  number: number,
): TrellisBand {
  const start = starts[number]!;
  const from = Math.max(0, start - ROWS_ABOVE);
  const end = starts[number + 1] ?? analysis.image.height;
  return { analysis: rowsOf(analysis, from, end), plan, above: start - from };
}

/** Indices of a band. Throws `cancelled`. */
export async function mapBand({ analysis, plan, above }: TrellisBand, task: Task): Promise<Uint8Array> {
  const { indices } = await mapRows(analysis, plan, task);
  return indices.slice(above * analysis.image.width);
}

function rowsOf(analysis: TrellisAnalysis, from: number, end: number): TrellisAnalysis {
  const { image, nearest, activity } = analysis;
  const { width } = image;
  const pixels = packedPixels(image).slice(from * width, end * width);
  return {
    ...analysis,
    image: { width, height: end - from, data: new Uint8Array(pixels.buffer) },
    nearest: nearest.slice(from * width, end * width),
    activity: activity.slice(from * width, end * width),
  };
}
