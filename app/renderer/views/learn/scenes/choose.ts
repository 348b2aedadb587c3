import { chooseK, silhouette, standardize } from 'fewhue/cluster';
import { agreement } from '../model/agreement.ts';
import { colorsByLabel, nameOf } from '../model/cluster-colors.ts';
import { flag, numeric } from '../model/controls.ts';
import type { Curve, Part } from '../model/frame.ts';
import { counted, short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

const MAX_K = 8;

export const choose = defineScene({
  id: 'choose',
  title: 'How many clusters: elbow and silhouettes',
  task:
    'Click a K on a curve. The elbow is where J bends; a silhouette is long where a point is much nearer to its own ' +
    'cluster than to the next.',
  formulas: ['J(K) = Σ_n ‖x_n − μ_k‖^2', 's_n = (b_n − a_n) / max(a_n, b_n)'],
  data: ['blobs', 'faithful', 'unequal', 'elongated', 'moons', 'outliers', 'own', 'picture'],
  controls: { k: numeric('Clusters K', [1, MAX_K], 3), standardize: flag('Standardize the axes first') },
  async run({ data, seed, signal }, { k, standardize: scaled }) {
    const points = scaled ? standardize(data.points).points : data.points;
    const { curves, clusterings } = await chooseK(points, {
      ...{ minK: 1, maxK: MAX_K, seed, signal, criteria: ['elbow', 'silhouette'] },
    });
    const shown = clusterings.find((one) => one.k === k) ?? clusterings.at(-1)!;
    const labels = Uint32Array.from(shown.labels);
    const parts: Part[] = [
      {
        ...{ kind: 'points', title: `k-means with K = ${shown.k}`, axes: data.axes, box: data.box },
        ...{ points: data.points.values, labels, colors: data.colors ?? colorsByLabel(labels) },
        describe: (point) =>
          `Point ${point + 1} is in cluster ${labels[point]! + 1}, ${nameOf(labels[point]!)}`,
      },
    ];
    if (shown.k > 1) {
      const { values, mean } = await silhouette(points, labels, { form: 'exact', signal });
      parts.push({ kind: 'silhouettes', title: 'Silhouette of every point', values, labels, mean });
    }
    const titles = { elbow: 'J over K', silhouette: 'Mean silhouette over K' } as const;
    const drawn = curves.map(
      (curve): Curve => ({
        kind: 'curve',
        title: titles[curve.criterion as keyof typeof titles],
        xs: curve.ks,
        ys: curve.values,
        cursor: indexIn(curve.ks, shown.k),
        marked: curve.k === undefined ? undefined : indexIn(curve.ks, curve.k),
        describe: (i) => `K = ${curve.ks[i]}: ${short(curve.values[i]!)}`,
        sets: 'k',
      }),
    );
    return {
      last: 0,
      frame: () => ({
        say: `${counted(shown.k, 'cluster')}, J is ${short(shown.inertia)}. Circles mark what each curve would choose.`,
        parts: [...parts, ...drawn],
        figures: [
          ...curves.map(({ criterion, k: chosen, reason }) => ({
            name: criterion === 'elbow' ? 'Elbow' : 'Silhouette',
            value: chosen === undefined ? reason : `K = ${chosen}`,
          })),
          ...agreement(data, labels),
        ],
      }),
    };
  },
});

/** Index of a number in a list; undefined if it is not in it. */
export function indexIn(list: readonly number[], value: number): number | undefined {
  const index = list.indexOf(value);
  return index < 0 ? undefined : index;
}
