import { list, number } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';

/** Where a falling curve bends. */
export interface Elbow {
  /** Its K; undefined when there is no clear knee. */
  readonly k: number | undefined;
  /** Depth of the curve below the chord between its ends at the knee, or at its deepest: 0 to 1 of its height. */
  readonly depth: number;
  readonly reason: string;
}

/**
 * The knee of inertia over K by Kneedle (Satopaa et al. 2011): both axes are scaled to 0..1, and the position where the
 * curve lies deepest below its chord is a knee if the curve comes back by more than `sensitivity` mean steps of K
 * before the next one. `ks` ascend, at least one; `sensitivity`: 0 to 100, default 1, larger is stricter.
 *
 * Throws `invalid-option` for curves that are not finite numbers over ascending K.
 */
export function findElbow(ks: readonly number[], inertias: readonly number[], sensitivity = 1): Elbow {
  checkCurve(ks, inertias);
  number('sensitivity', sensitivity, 0, 100);
  const none = (reason: string, depth = 0): Elbow => ({
    k: undefined,
    depth,
    reason: `no clear knee: ${reason}`,
  });
  if (ks.length < 3) return none('fewer than three values of K');
  const [first, last] = [inertias[0]!, inertias.at(-1)!];
  if (!(first > last)) return none('the inertia does not fall');
  const depths = ks.map(
    (k, i) => (first - inertias[i]!) / (first - last) - (k - ks[0]!) / (ks.at(-1)! - ks[0]!),
  );
  const deepest = Math.max(...depths);
  const knees = kneesOf(depths, sensitivity / (ks.length - 1));
  const knee = knees.reduce((best, at) => (depths[at]! > (depths[best] ?? 0) ? at : best), -1);
  if (knee < 0) return none('the curve hardly bends', deepest);
  const share = Math.round(100 * depths[knee]!);
  const reason = `Kneedle: at K = ${ks[knee]} the inertia lies ${share} % of its fall below the chord of the curve`;
  return { k: ks[knee], depth: depths[knee]!, reason };
}

/** Local maxima after which the depth falls by more than `drop` before the next one. */
function kneesOf(depths: readonly number[], drop: number): number[] {
  const peaks = depths.flatMap((depth, i) =>
    i > 0 && i < depths.length - 1 && depth > depths[i - 1]! && depth >= depths[i + 1]! ? [i] : [],
  );
  return peaks.filter((peak, i) => {
    const after = depths.slice(peak, peaks[i + 1] ?? depths.length);
    return Math.min(...after) < depths[peak]! - drop;
  });
}

function checkCurve(ks: readonly number[], values: readonly number[]): void {
  list('ks', ks);
  list('inertias', values);
  if (ks.length === 0 || ks.length !== values.length)
    throw invalidOption('inertias', `one number for each of ${ks.length} K`, values.length);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw invalidOption(`inertias[${bad}]`, 'finite', values[bad]);
  const fall = ks.findIndex((k, i) => !(Number.isFinite(k) && k > (ks[i - 1] ?? -Infinity)));
  if (fall >= 0) throw invalidOption(`ks[${fall}]`, 'larger than the one before', ks[fall]);
}
