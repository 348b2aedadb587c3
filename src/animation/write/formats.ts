import type { AnimationHeader, AnimationWriter } from './animation-writer.ts';
import { ApngWriter } from './apng-writer.ts';
import { GifWriter } from './gif-writer.ts';
import { WebpWriter } from './webp-writer.ts';

/** What writes animations in a format of `OUTPUT_FORMATS` that has frames. */
export interface AnimationFormatDefinition {
  readonly newWriter: (header: AnimationHeader) => AnimationWriter;
  /** Whether each frame may have a palette of its own. */
  readonly ownPalettes: boolean;
  /**
   * Whether a palette of so many colours gets an entry more for pixels that stay: not where each frame finds one that
   * it does not use, nor where it would make every index longer.
   */
  readonly hasSpare: (colors: number) => boolean;
}

/** Every format of animations. To add one: a row here, `animation` in `OUTPUT_FORMATS`, its writer, a test. */
export const ANIMATION_FORMATS = {
  gif: { newWriter: (header) => new GifWriter(header), ownPalettes: true, hasSpare: () => false },
  png: {
    newWriter: (header) => new ApngWriter(header),
    ownPalettes: false,
    hasSpare: (colors) => ![2, 4, 16].includes(colors),
  },
  webp: { newWriter: (header) => new WebpWriter(header), ownPalettes: false, hasSpare: () => false },
} as const satisfies Readonly<Record<string, AnimationFormatDefinition>>;

/** The name of a format of animations. */
export type AnimationFormat = keyof typeof ANIMATION_FORMATS;
