import type { Condition, DefinitionsOf } from './definition.ts';

/** What a result is to keep to. With any of these K, mapping and lambda are looked for; `colors` is the largest K. */
export interface TargetOptions {
  /** Most bytes of the file: integer from 1 to 1e12. Default `off`. */
  readonly maxBytes?: number | 'off' | undefined;
  /** Most bits per pixel of the file: number from 0.0001 to 64. Default `off`. */
  readonly maxBpp?: number | 'off' | undefined;
  /** Least PSNR in dB: number from 0 to 100. Default `off`. */
  readonly minPsnr?: number | 'off' | undefined;
  /** Least mean SSIM of luma: number from 0 to 1. Default `off`. */
  readonly minSsim?: number | 'off' | undefined;
  /** Least SSIMULACRA 2 score: number from 0 to 100. Default `off`. */
  readonly minSsimulacra2?: number | 'off' | undefined;
  /** Largest mean CIEDE2000: number from 0 to 100. Default `off`. */
  readonly maxDeltaE?: number | 'off' | undefined;
}

/** The name of a target. */
export type TargetName = keyof TargetOptions;

const TARGET = { words: ['off'], default: 'off', group: 'targets' } as const;

/** The targets of `quantize`. */
export const TARGET_OPTIONS = {
  maxBytes: {
    ...{ ...TARGET, kind: 'integer', low: 1, high: 1e12, unit: 'bytes' },
    doc: 'most bytes of the file: the best picture within, such as 50kB',
  },
  maxBpp: {
    ...{ ...TARGET, kind: 'number', low: 0.0001, high: 64 },
    doc: 'most bits per pixel of the file, such as 1.5',
  },
  minPsnr: {
    ...{ ...TARGET, kind: 'number', low: 0, high: 100 },
    doc: 'smallest file of this PSNR in dB or more',
  },
  minSsim: {
    ...{ ...TARGET, kind: 'number', low: 0, high: 1 },
    doc: 'smallest file of this SSIM or more',
  },
  minSsimulacra2: {
    ...{ ...TARGET, kind: 'number', low: 0, high: 100 },
    doc: 'smallest file of this SSIMULACRA 2 score or more',
  },
  maxDeltaE: {
    ...{ ...TARGET, kind: 'number', low: 0, high: 100 },
    doc: 'smallest file of this mean CIEDE2000 or less',
  },
} as const satisfies DefinitionsOf<TargetOptions>;

/** The names of all targets. */
export const TARGET_NAMES = Object.keys(TARGET_OPTIONS) as readonly TargetName[];

/** Where no target is given. */
export const WITHOUT_TARGETS: Condition = Object.fromEntries(TARGET_NAMES.map((name) => [name, ['off']]));

/** The targets that are given. */
export function targetsIn(options: TargetOptions): { readonly [Name in TargetName]?: number } {
  const given = TARGET_NAMES.map((name) => [name, options[name]] as const);
  return Object.fromEntries(given.filter(([, value]) => typeof value === 'number'));
}

/** The options without targets. */
export function withoutTargets<Options extends TargetOptions>(options: Options): Omit<Options, TargetName> {
  const others = Object.entries(options).filter(([name]) => !(name in TARGET_OPTIONS));
  return Object.fromEntries(others) as Omit<Options, TargetName>;
}
