import type { Curve } from './frame.ts';
import { short } from './number-text.ts';

/** The objective over the steps of a run, of which it has one value each: the curve for every step. */
export function historyCurve(title: string, history: readonly number[]): (step: number) => Curve {
  const xs = history.map((_, i) => i);
  return (step) => ({
    ...{ kind: 'curve', title, xs, ys: history, cursor: step, steps: true },
    describe: (i) => short(history[i]!),
  });
}
