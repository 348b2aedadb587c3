import type { DefinitionsOf } from './definition.ts';

/** Whether all frames have one palette, or each has its own. */
export const FRAMES_PALETTES = ['global', 'frame'] as const;
/** Whether all frames have one palette, or each has its own. */
export type FramesPalette = (typeof FRAMES_PALETTES)[number];

/** How animations are written. */
export interface AnimationWriting {
  /**
   * `global`: one palette for all frames. `frame`: each has one of its own, fitted to what changes in it, for GIF
   * alone. Default `global`.
   */
  readonly framesPalette?: FramesPalette | undefined;
}

/** The options of everything that writes animations. */
export const ANIMATION_OPTIONS = {
  framesPalette: {
    kind: 'choice',
    choices: FRAMES_PALETTES,
    default: 'global',
    group: 'colors',
    doc: 'of animations: one palette for all frames, or, in a GIF, one for each',
    expert: true,
  },
} as const satisfies DefinitionsOf<AnimationWriting>;
