import type { CriterionCurve } from 'fewhue/cluster';
import { describe, expect, it } from 'vitest';
import { type Choice, MAX_K } from '../../../../app/renderer/views/choose/choice.ts';
import { curvesOf } from '../../../../app/renderer/views/choose/curves-of.ts';

const curve = (criterion: CriterionCurve['criterion'], k: number): CriterionCurve => ({
  ...{ criterion, k, reason: 'a test' },
  ...{ ks: [2, 3, MAX_K], values: [3, 2, 1] },
});

/** What each curve marks as its choice, by its name. */
function chosenIn(curves: readonly CriterionCurve[]): Readonly<Record<string, number | undefined>> {
  const choice: Choice = { curves, costs: [], sampled: undefined, work: undefined, stopped: false };
  return Object.fromEntries(curvesOf(choice).map(({ name, chosen }) => [name, chosen]));
}

describe('the curves over K', () => {
  it('mark what each recommends, but for the end of one that only falls (D12)', () => {
    const found = chosenIn([
      curve('elbow', 3),
      curve('silhouette', MAX_K),
      curve('bic', MAX_K),
      curve('aic', 3),
    ]);
    expect(found).toMatchObject({ elbow: 3, silhouette: MAX_K, aic: 3 });
    expect(found['bic']).toBeUndefined();
    expect(chosenIn([curve('aic', MAX_K)])['aic']).toBeUndefined();
  });
});
