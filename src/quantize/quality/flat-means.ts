import type { ScoreMeans } from './trellis-goal.ts';

/** Means of all grounds and scales, one after the other. */
export function flatten(means: ScoreMeans): Float64Array {
  return Float64Array.from(means.flatMap((scales) => scales.flatMap((ofScale) => [...ofScale])));
}

/** The same in the form of others. */
export function unflatten(flat: Float64Array, form: ScoreMeans): ScoreMeans {
  let at = 0;
  return form.map((scales) =>
    scales.map((ofScale) => {
      at += ofScale.length;
      return flat.subarray(at - ofScale.length, at);
    }),
  );
}
