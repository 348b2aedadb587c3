import { keysOf, labelsOf } from '../core/tables.ts';
import {
  DITHER_GUARDS,
  DITHER_LIGHTS,
  DITHER_SCANS,
  type DitherGuard,
  type DitherLight,
  type DitherScan,
  TRELLIS_MODES,
  type TrellisChoice,
} from '../core/vocabulary.ts';
import { DITHER_KINDS, DITHERS, type Dither, type DitherKind } from '../dither/kinds.ts';
import type { DitherMatrix } from '../dither/matrix.ts';
import type { DefinitionsOf } from './definition.ts';
import { WITHOUT_TARGETS } from './targets.ts';

/** How the pixels of a picture are given colours of its palette. Every field has a default. */
export interface MappingOptions {
  /** How the error is spread over neighbouring pixels; default `none`. */
  readonly dither?: Dither | undefined;
  /** Share of the error that is spread: 0 to 1; default 0.9. */
  readonly ditherStrength?: number | undefined;
  /**
   * `on` (default): dithering spares plain grounds, colours that the palette has, edges and alpha. `off`: as in the
   * textbook, where every pixel takes all that it receives.
   */
  readonly ditherGuard?: DitherGuard | undefined;
  /** In what the error is measured and spread; default `srgb`. Linear light keeps the brightness of coarse dots. */
  readonly ditherLight?: DitherLight | undefined;
  /** Order of pixels in error diffusion; default `serpentine`. */
  readonly ditherScan?: DitherScan | undefined;
  /** Dithering by a matrix of one's own. Not with `dither`. Default: none. */
  readonly ditherMatrix?: DitherMatrix | undefined;
  /**
   * Maps for a small file: squared error that a bit may cost, in units of the mean squared error of nearest entries;
   * number from 0 to 1000, 0.15 looks as nearest entries do, 1 makes small files, 3 the smallest. In `oklab` and `lab`
   * for the eye, else for the least squared error. Not with dithering, and only for up to 256 colours. Default `off`.
   */
  readonly trellis?: number | 'off' | undefined;
  /**
   * How the trellis looks at the picture, also where a quality is looked for: `photo`, `graphics` (colours of the
   * palette stay exact, thin lines solid, grounds plain), or `psnr` (least squared error). Default `auto`: by plain
   * areas, and with `trellis` outside of `oklab` and `lab` `psnr`.
   */
  readonly trellisMode?: TrellisChoice | undefined;
}

/** What is looked for where a quality or a target is given. */
export const WITHOUT_QUALITY = { ...WITHOUT_TARGETS, quality: ['off'] };
/** Methods whose order of pixels in rows can be chosen. */
const ROW_BY_ROW: readonly DitherKind['method'][] = ['diffusion', 'tone'];
const DITHERED = { dither: DITHERS.filter((dither) => dither !== 'none') };

/** Every option of mapping. */
export const MAPPING_OPTIONS = {
  dither: {
    kind: 'choice',
    choices: DITHERS,
    labels: labelsOf(DITHER_KINDS),
    default: 'none',
    group: 'dither',
    doc: 'how the error is spread over neighbouring pixels',
    only: WITHOUT_QUALITY,
  },
  ditherStrength: {
    kind: 'number',
    low: 0,
    high: 1,
    default: 0.9,
    scale: 'linear',
    group: 'dither',
    doc: 'share of the error that is spread',
    needs: DITHERED,
  },
  ditherGuard: {
    kind: 'choice',
    choices: DITHER_GUARDS,
    default: 'on',
    group: 'dither',
    doc: 'spare plain grounds, edges and alpha',
    needs: DITHERED,
  },
  ditherLight: {
    kind: 'choice',
    choices: DITHER_LIGHTS,
    default: 'srgb',
    group: 'dither',
    doc: 'in what the error is spread: linear keeps the brightness of coarse dots',
    needs: DITHERED,
    expert: true,
  },
  ditherScan: {
    kind: 'choice',
    choices: DITHER_SCANS,
    default: 'serpentine',
    group: 'dither',
    doc: 'whether every other row of error diffusion goes backwards',
    needs: {
      dither: DITHERS.filter((name) => name !== 'none' && ROW_BY_ROW.includes(DITHER_KINDS[name].method)),
    },
    expert: true,
  },
  trellis: {
    kind: 'number',
    low: 0,
    high: 1000,
    words: ['off'],
    default: 'off',
    group: 'dither',
    doc: 'map for a small file: error that a bit may cost, 0.15 is not seen, 3 is the smallest',
    only: { ...WITHOUT_QUALITY, dither: ['none'] },
    expert: true,
  },
  trellisMode: {
    kind: 'choice',
    choices: TRELLIS_MODES,
    default: 'auto',
    group: 'dither',
    doc: 'for what --trellis and --quality map: photographs, drawings, or the least squared error',
    expert: true,
  },
  ditherMatrix: {
    kind: 'text',
    valueName: 'file',
    group: 'dither',
    doc: 'dither by a matrix of your own, a JSON file with diffusion or thresholds',
    only: { ...WITHOUT_QUALITY, dither: ['none'], trellis: ['off'] },
    expert: true,
  },
} as const satisfies DefinitionsOf<MappingOptions>;

/** An option of dithering. */
export type DitherOption = Exclude<keyof typeof MAPPING_OPTIONS, 'trellis' | 'trellisMode'>;

/** The options of dithering: all of mapping but the other method. */
export const DITHER_OPTIONS: readonly DitherOption[] = keysOf(MAPPING_OPTIONS).filter(
  (name) => name !== 'trellis' && name !== 'trellisMode',
);
