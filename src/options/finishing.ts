import type { DefinitionsOf } from './definition.ts';

/** What becomes of a palette when it is fitted. Every field has a default. */
export interface FinishingOptions {
  /**
   * Entries closer than this in CIEDE2000 are merged, the closest first: the one of more pixels stays. Locked ones
   * always stay. 0 to 100; default 0, none are.
   */
  readonly mergeCloser?: number | undefined;
  /**
   * Whether every entry is a colour of the picture: the one of its pixels that is nearest to their mean in the space of
   * clustering, which is their medoid by squared distance. Locked ones stay as they are. Default false.
   */
  readonly exactColors?: boolean | undefined;
}

/** Every option of what becomes of a palette. */
export const FINISHING_OPTIONS = {
  mergeCloser: {
    kind: 'number',
    low: 0,
    high: 100,
    default: 0,
    scale: 'linear',
    group: 'colors',
    doc: 'merge entries closer than this in CIEDE2000, the one of more pixels stays; 0: none',
  },
  exactColors: {
    kind: 'flag',
    flag: 'exact',
    default: false,
    group: 'colors',
    doc: 'take every palette entry from the colours of the picture',
  },
} as const satisfies DefinitionsOf<FinishingOptions>;
