import type { ColorSpace, Init } from '../../core/vocabulary.ts';

/** What a palette is fitted by, with every value in range. */
export interface PalettePlan {
  /** K, the entries asked for. */
  readonly colors: number;
  readonly space: ColorSpace;
  readonly init: Init;
  /** Independent runs; undefined: as many as the effort says. */
  readonly restarts: number | undefined;
  readonly effort: number;
  readonly seed: number;
  /** Different colours that the palette begins with, 4 bytes RGBA each, at most K. */
  readonly locked: Uint8Array;
}
