import { findElbow } from 'fewhue/cluster';
import type { CountSketch } from '../worker/operations/sketch-count.ts';
import { MAX_COLORS, MIN_COLORS } from './options-in-effect.ts';
import type { OptionValues } from './settings.ts';

/** A result that was measured in full. */
export interface ExactCount {
  readonly k: number;
  readonly bytes: number;
  readonly ssim: number;
}

/** What is known of how a picture takes to numbers of colours, at some settings. */
export interface RailState {
  /** Picture and settings that it is about; undefined where nothing is known. */
  readonly about: string | undefined;
  /** Pixels of the picture. */
  readonly pixels: number;
  /** Ascending. */
  readonly sketches: readonly CountSketch[];
  /** Ascending. */
  readonly exact: readonly ExactCount[];
}

export const NO_RAIL: RailState = { about: undefined, pixels: 0, sketches: [], exact: [] };

/** What the size or the look is to be, whatever K and strength of the mapping that takes. */
export interface Target {
  readonly kind: TargetKind;
  /** Bytes at most, the least SSIM, or the SSIMULACRA 2 score to reach. */
  readonly value: number;
}

/** The option of the engine that looks for a result of each kind of target. */
const TARGET_OPTIONS = { bytes: 'maxBytes', ssim: 'minSsim', quality: 'quality' } as const;
export type TargetKind = keyof typeof TARGET_OPTIONS;

/** The target among some values of options. */
export function targetIn(values: OptionValues): Target | undefined {
  for (const [kind, option] of Object.entries(TARGET_OPTIONS)) {
    const value = values[option];
    if (typeof value === 'number') return { kind: kind as TargetKind, value };
  }
  return undefined;
}

/** The options of a target, and no others of targets; undefined: none. */
export function targetOptions(target: Target | undefined): OptionValues {
  const none = Object.fromEntries(Object.values(TARGET_OPTIONS).map((option) => [option, undefined]));
  return target ? { ...none, [TARGET_OPTIONS[target.kind]]: target.value } : none;
}

/** How a figure runs over K: undefined until enough is known. */
export type Curve = (k: number) => number;

/** A list with an item more, in place of the one of the same K. */
export function withCount<Item extends { readonly k: number }>(items: readonly Item[], item: Item): Item[] {
  return [...items.filter(({ k }) => k !== item.k), item].sort((a, b) => a.k - b.k);
}

/** File sizes over K: the run of the sketches through the sizes that are known. */
export function bytesCurve({ sketches, exact, pixels }: RailState): Curve | undefined {
  if (sketches.length < 2) return undefined;
  const sketched = interpolateCurve(sketches.map(({ k, bits }) => [k, Math.log((bits * pixels) / 8)]));
  const off = interpolateCurve(exact.map(({ k, bytes }) => [k, Math.log(bytes) - sketched(k)]));
  return (k) => Math.exp(sketched(k) + off(k));
}

/** SSIM over K, likewise. */
export function ssimCurve({ sketches, exact }: RailState): Curve | undefined {
  if (sketches.length < 2) return undefined;
  const loss = (ssim: number) => Math.log(Math.max(1e-6, 1 - ssim));
  const sketched = interpolateCurve(sketches.map(({ k, ssim }) => [k, loss(ssim)]));
  const off = interpolateCurve(exact.map(({ k, ssim }) => [k, loss(ssim) - sketched(k)]));
  return (k) => 1 - Math.exp(sketched(k) + off(k));
}

/** Visible errors over K. */
export function errorCurve({ sketches }: RailState): Curve | undefined {
  return sketches.length < 2 ? undefined : interpolateCurve(sketches.map(({ k, error }) => [k, error]));
}

/** The K from which on more colours help less; undefined where the errors have no clear knee. */
export function kneeOf({ sketches }: RailState): number | undefined {
  if (sketches.length < 8) return undefined;
  const { k } = findElbow(
    sketches.map(({ k }) => Math.log2(k)),
    sketches.map(({ error }) => error),
  );
  return k === undefined ? undefined : Math.round(2 ** k);
}

/** The K that meets a target: the most colours that fit, or the fewest that look so well; else the nearest to it. */
export function countFor(
  rail: RailState,
  { kind, value }: Target & { readonly kind: 'bytes' | 'ssim' },
): number | undefined {
  const curve = kind === 'bytes' ? bytesCurve(rail) : ssimCurve(rail);
  if (!curve) return undefined;
  if (kind === 'bytes') {
    for (let k = MAX_COLORS; k > MIN_COLORS; k--) if (curve(k) <= value) return k;
    return MIN_COLORS;
  }
  for (let k = MIN_COLORS; k < MAX_COLORS; k++) if (curve(k) >= value) return k;
  return MAX_COLORS;
}

/** The line through points over log K, level beyond its ends; nothing at all without points. */
function interpolateCurve(points: readonly (readonly [k: number, value: number])[]): Curve {
  return (k) => {
    const after = points.findIndex(([at]) => at >= k);
    if (points.length === 0) return 0;
    if (after <= 0) return points.at(after)![1];
    const [[k0, v0], [k1, v1]] = [points[after - 1]!, points[after]!];
    return v0 + ((v1 - v0) * Math.log(k / k0)) / Math.log(k1 / k0);
  };
}
