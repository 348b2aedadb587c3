import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import { range } from '../../core/checks.ts';
import type { RunBands } from '../../core/run-bands.ts';
import type { Task } from '../../core/task.ts';
import type { Coding, Quality, TrellisChoice } from '../../core/vocabulary.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import type { QualityReport } from './quality-report.ts';

/** A picture mapped with a quality in view, and the palette that it was mapped to. */
export interface QualityPixels extends IndexedPixels {
  readonly fitted: FittedPalette;
  readonly quality: QualityReport;
}

/** What is looked for. */
export interface QualityPlan {
  readonly quality: Quality;
  /** Most entries. */
  readonly colors: number;
  /** 1 to 10. */
  readonly effort: number;
  /** How the file is coded; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** As in `prepareTrellis`; default `auto`. */
  readonly trellisMode?: TrellisChoice | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
  /** Bytes of the file that is compared with others. */
  readonly bytesOf: (image: IndexedImage) => Promise<number>;
  /** The best palette of so many entries. */
  readonly fit: (colors: number, task: Task) => Promise<FittedPalette>;
}

/** The score to reach. */
export function targetOf(quality: Exclude<Quality, 'auto'>): number {
  return typeof quality === 'number' ? quality : range('quality', quality, 0, 100)[1];
}

/** The lower end of a range; undefined for what is no range. */
export function leastOf(quality: Quality): number | undefined {
  return typeof quality === 'number' || quality === 'auto' ? undefined : range('quality', quality, 0, 100)[0];
}
