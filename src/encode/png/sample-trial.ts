import { pngPaletteDepth } from '../bit-depth.ts';
import { colorBytes, layoutRowBytes } from './layout.ts';
import type { PngPlan, TrialBench } from './plan.ts';
import { rowShape } from './rows.ts';

/** Bands of rows of which a sample consists. */
const BANDS = 3;

/** Reach of a match of DEFLATE: what rows before a band offer. */
const WINDOW = 1 << 15;

/** On how many rows a candidate is tried. */
export interface Sample {
  /** Bytes of rows that count. */
  readonly bytes: number;
  /**
   * Whether the rows before each band are parsed too, without being counted: a band on its own has few rows to match.
   */
  readonly primed: boolean;
}

/** Estimates the file's size from a few bands of rows. */
export function trySample(
  { image, used, rows, deflater }: TrialBench,
  plan: Omit<PngPlan, 'prices' | 'size'>,
  sample: Sample,
): PngPlan {
  const { layout, filter, search } = plan;
  const minDepth = pngPaletteDepth(used.colors.length);
  const length = Math.ceil((image.width * minDepth) / (minDepth === 8 ? 4 : 8));
  const wanted = Math.max(1, Math.floor(sample.bytes / length));
  const whole = wanted >= 0.75 * image.height;
  const steps = whole ? Math.ceil(image.height / rows.bandRows) : Math.min(BANDS, wanted);
  const spacing = image.height / steps;
  const bandRows = whole ? rows.bandRows : Math.min(rows.bandRows, Math.floor(wanted / steps));
  const primeRows =
    sample.primed && !whole ? Math.ceil(WINDOW / (1 + layoutRowBytes(image.width, layout))) : 0;
  rows.start(layout);
  deflater.open(search, rowShape(image.width, layout));
  let size = 0;
  let tried = 0;
  for (let n = 0; n < steps; n++) {
    const first = whole ? n * bandRows : Math.floor(n * spacing + (spacing - bandRows) / 2);
    const count = Math.min(bandRows, image.height - first);
    const before = Math.min(primeRows, first, rows.bandRows);
    if (before > 0) {
      const { at, bytes } = rows.filter(first - before, before, filter);
      deflater.estimate(at, bytes);
    }
    const { at, bytes } = rows.filter(first, count, filter);
    size += deflater.estimate(at, bytes);
    tried += count;
  }
  size *= image.height / tried;
  return { ...plan, size: size + colorBytes(layout), prices: deflater.prices() };
}
