import type { ImportanceMask } from '../vectors/importance.ts';
import type { DefinitionsOf } from './definition.ts';

/** What counts for more in clustering than its area, and what for less. Every field has a default. */
export interface WeighingOptions {
  /**
   * How much more vivid colours count that are rare and that the palette would miss, for `kmeans` only: 0 to 1; from
   * about 0.2 on they get entries of their own, one in two at most; up to 0.3 only those that stand alone, which pass
   * into no others; default 0.
   */
  readonly accents?: number | undefined;
  /**
   * How much translucent pixels count as to others, for `kmeans` only: number from 0.01 to 100; default 1. More of it
   * gives soft shadows and outlines more steps.
   */
  readonly alphaWeight?: number | undefined;
  /**
   * Colours that are left out of clustering, for `kmeans` only: in hex, and after a comma the largest difference on any
   * channel, 0 to 255, as `'#fff,5'`; default none. Their pixels get the nearest entry.
   */
  readonly ignore?: readonly string[] | undefined;
  /** How much each pixel counts in clustering, for `kmeans` only; default: all the same. */
  readonly importance?: ImportanceMask | undefined;
}

/** Every option of what counts. */
export const WEIGHING_OPTIONS = {
  accents: {
    kind: 'number',
    low: 0,
    high: 1,
    default: 0,
    scale: 'linear',
    group: 'colors',
    doc: 'how much rare vivid colours count beyond their area',
    needs: { model: ['kmeans'] },
  },
  alphaWeight: {
    kind: 'number',
    low: 0.01,
    high: 100,
    default: 1,
    group: 'colors',
    doc: 'how much translucent pixels count as to others: more gives soft shadows more steps',
    needs: { model: ['kmeans'] },
    expert: true,
  },
  ignore: {
    kind: 'texts',
    valueName: 'color,tolerance',
    group: 'colors',
    doc: 'leave a colour in hex, and what is as near on every channel, out of clustering, as #fff,5; may be repeated',
    only: { model: ['kmeans'] },
  },
  importance: {
    kind: 'text',
    valueName: 'file',
    group: 'colors',
    doc: 'picture of the same size that says how much each pixel counts: white is all, black next to nothing',
    only: { model: ['kmeans'] },
  },
} as const satisfies DefinitionsOf<WeighingOptions>;
