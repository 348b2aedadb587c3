import type { Settings } from './settings.ts';

/** One side of the divider: the picture, its newest result, a result that was kept, or another open picture. */
export type CompareSide = 'original' | 'result' | `kept-${number}` | `picture-${number}`;

/** Results that can be kept. */
export const SLOTS = 9;

/** A result that stays while the settings go on. */
export interface KeptResult {
  /** 1 to 9: the key that shows it. */
  readonly slot: number;
  /** Number of the picture. */
  readonly id: number;
  /** Number of the exact result. */
  readonly revision: number;
  /** The settings that it was made with. */
  readonly settings: Settings;
  readonly colors: number;
  /** No more than 2048 pixels along its longer side. */
  readonly bitmap: ImageBitmap;
  /** Undefined until it was measured. */
  readonly figures: Figures | undefined;
}

/** What a result costs and gives. */
export interface Figures {
  readonly colors: number;
  /** Size of the PNG file. */
  readonly bytes: number;
  /** dB. */
  readonly psnr: number;
  readonly ssim: number;
  /** Mean CIEDE2000. */
  readonly deltaE: number;
}

/** What is compared. */
export interface CompareState {
  /** In the order of their slots, of all open pictures. */
  readonly kept: readonly KeptResult[];
  readonly left: CompareSide;
  readonly right: CompareSide;
  /** The side that is shown alone for the moment, while both blink. */
  readonly blink: 'left' | 'right' | undefined;
}

export const NO_COMPARE: CompareState = { kept: [], left: 'original', right: 'result', blink: undefined };

/** The slot or the picture of a side. */
export function numberOf(side: CompareSide): number {
  return Number(side.slice(side.indexOf('-') + 1));
}

/** Which figures are the best of their column; ties share it, and one row has nothing to be better than. */
export function bestOf(rows: readonly Figures[]): Readonly<Record<keyof Figures, number | undefined>> {
  const best = (name: keyof Figures, of: (...values: number[]) => number) =>
    rows.length > 1 ? of(...rows.map((row) => row[name])) : undefined;
  return {
    ...{ colors: best('colors', Math.min), bytes: best('bytes', Math.min) },
    ...{ psnr: best('psnr', Math.max), ssim: best('ssim', Math.max), deltaE: best('deltaE', Math.min) },
  };
}
