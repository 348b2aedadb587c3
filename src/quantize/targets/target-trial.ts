import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import type { RunBands } from '../../core/run-bands.ts';
import type { Task } from '../../core/task.ts';
import type { Coding, ColorSpace } from '../../core/vocabulary.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { IndexedPixels } from '../../map/index-pixels.ts';
import type { Figures, Floor } from './floors.ts';

/** What a search is for, and how it makes palettes and files. */
export interface TargetGoal {
  /** Most bytes; undefined: any. */
  readonly limit: number | undefined;
  readonly floors: readonly Floor[];
  /** Largest K. */
  readonly colors: number;
  /** 1 to 10. */
  readonly effort: number;
  /** How the file is coded; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
  /** The best palette of so many entries in a space. */
  readonly fit: (colors: number, space: ColorSpace, task: Task) => Promise<FittedPalette>;
  /** Bytes of the file that a picture is written as. */
  readonly fileBytes: (image: IndexedImage, task: Task) => Promise<number>;
}

/** A mapping that was tried. */
export interface TargetTrial extends IndexedPixels {
  readonly fitted: FittedPalette;
  readonly mapping: 'exact' | 'nearest' | 'trellis';
  readonly lambda: number | null;
  /** Standard deviation in pixels of a blur before the mapping; 0: none. */
  readonly softness: number;
  readonly figures: Figures;
  /** Points above the floor that is nearest, see `marginOf`. */
  readonly margin: number;
}

/** For the eye, or for the least squared error. */
export type TargetStyle = 'eye' | 'error';

/** Entries of a trial's palette. */
export function entriesOf({ fitted }: TargetTrial): number {
  return fitted.colors.length / 4;
}
