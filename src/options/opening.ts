import type { DefinitionsOf } from './definition.ts';

/** How a picture is opened. */
export interface OpeningOptions {
  /** Take what can be had of a damaged or cut-off picture, and say so in `warnings`; default false. */
  readonly tolerant?: boolean | undefined;
  /**
   * Map the range that the colours of a picture of more than 8 bits use to the full range, before they are rounded to 8
   * bits: data of 12 bits in 16 keep their levels. Default false.
   */
  readonly stretch?: boolean | undefined;
  /** Draw an SVG so many pixels wide: integer, 1 to 32,767. Default: its own width, at 72 dots per inch. */
  readonly svgWidth?: number | undefined;
  /**
   * Which frame of an animated GIF, PNG or WebP to open, as it is seen, or which picture of an icon: integer, 1 to
   * 65,535. Default: the first, and where animations are written all of them; of an icon the largest.
   */
  readonly frame?: number | undefined;
}

/** The options of everything that opens a picture. */
export const OPENING_OPTIONS = {
  tolerant: {
    kind: 'flag',
    default: false,
    group: 'limits',
    doc: 'take what can be had of damaged and cut-off pictures, and say so',
    expert: true,
  },
  stretch: {
    kind: 'flag',
    default: false,
    group: 'limits',
    doc: 'map the range that a picture of more than 8 bits uses to the full range',
    expert: true,
  },
  svgWidth: {
    kind: 'integer',
    low: 1,
    high: 32_767,
    valueName: 'pixels',
    group: 'limits',
    doc: 'draw an SVG so many pixels wide',
    otherwise: 'its own width',
    expert: true,
  },
  frame: {
    kind: 'integer',
    low: 1,
    high: 65_535,
    valueName: 'number',
    group: 'limits',
    doc: 'open this frame of an animated GIF, PNG or WebP, or this picture of an icon',
    otherwise: 'the first, and all where animations are written; of icons the largest',
    expert: true,
  },
} as const satisfies DefinitionsOf<OpeningOptions>;
