import type { DefinitionsOf } from './definition.ts';

/** How a picture is opened. */
export interface OpeningOptions {
  /** Take what can be had of a damaged or cut-off picture, and say so in `warnings`; default false. */
  readonly tolerant?: boolean | undefined;
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
} as const satisfies DefinitionsOf<OpeningOptions>;
