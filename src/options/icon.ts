import type { DefinitionsOf } from './definition.ts';

/** How icons are written. */
export interface IconWriting {
  /**
   * Sides in pixels of the pictures of an icon, each 1 to 256, at most 64: the picture is brought to each of them, its
   * middle in the middle. Default: its own size, or where a side is above 256 pixels 16, 32, 48 and 256.
   */
  readonly iconSizes?: readonly number[] | undefined;
}

/** The options of everything that writes icons. */
export const ICON_OPTIONS = {
  iconSizes: {
    kind: 'integers',
    low: 1,
    high: 256,
    maxCount: 64,
    valueName: 'list',
    group: 'output',
    doc: 'sides of the pictures of an icon (.ico)',
    otherwise: 'its own size; 16,32,48,256 of pictures above 256 pixels',
  },
} as const satisfies DefinitionsOf<IconWriting>;
