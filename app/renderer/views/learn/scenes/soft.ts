import { fitSoftKmeans, softResponsibilities } from 'fewhue/cluster';
import { mixedColors, nameOf } from '../model/cluster-colors.ts';
import { numeric } from '../model/controls.ts';
import { historyCurve } from '../model/history-curve.ts';
import { firstCentroids } from '../model/kmeans-run.ts';
import { counted, short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

/** Stiffness is set in doublings. */
const stiffness = { step: 0.5, show: (power: number) => short(2 ** power) };

export const soft = defineScene({
  id: 'soft',
  title: 'Soft k-means and its stiffness',
  task: 'Pull the stiffness β: stiff is k-means, and from some softness on all centroids fall together. Where?',
  stepName: 'Iteration',
  formulas: [
    'r_nk = exp(−β ‖x_n − μ_k‖^2 / 2) / Σ_j exp(−β ‖x_n − μ_j‖^2 / 2)',
    'μ_k = Σ_n r_nk x_n / Σ_n r_nk',
  ],
  data: ['blobs', 'unequal', 'elongated', 'moons', 'own'],
  controls: {
    k: numeric('Clusters K', [2, 8], 4),
    power: numeric('Stiffness β', [-6, 6], 1, stiffness),
  },
  async run({ data, seed, centroids, signal }, { k, power }) {
    const { points, axes, box } = data;
    const init =
      centroids.length > 0
        ? centroids
        : await firstCentroids(points, { k, init: 'kmeans++', seed, norm: 'l2' });
    const clusters = init.length / 2;
    const { snapshots, history } = await fitSoftKmeans(points, {
      ...{ k: clusters, init, beta: 2 ** power, signal, recordParameters: true },
      ...{ maxIterations: 100, tolerance: 1e-7 },
    });
    const curveAt = historyCurve('ln p(X) of K round Gaussians of variance 1/β', history);
    return {
      last: snapshots.length - 1,
      frame: (step) => {
        const parameters = snapshots[step]!;
        const shares = softResponsibilities({ ...parameters, dims: 2 }, points);
        const apart = distinctRows(parameters.means, 1e-2 * (box.right - box.left));
        return {
          say: `${counted(apart, 'centroid')} apart from each other after ${counted(step, 'iteration')}.`,
          parts: [
            {
              ...{ kind: 'points', title: 'Shares as mixed colours', movable: true },
              ...{ axes, box, points: points.values },
              colors: mixedColors(shares, clusters),
              centroids: parameters.means,
              before: step > 0 ? snapshots[step - 1]!.means : undefined,
              describe: (point) => {
                const own = shares.subarray(point * clusters, (point + 1) * clusters);
                const named = Array.from(own, (share, cluster) => `${nameOf(cluster)} ${share.toFixed(3)}`);
                return `r of point ${point + 1}: ${named.join(', ')}`;
              },
            },
            curveAt(step),
          ],
          figures: [
            { name: 'β', value: short(2 ** power) },
            { name: 'Width of a cluster, 1/√β', value: short(2 ** (-power / 2)) },
            { name: 'ln p(X), mean per point', value: short(history[step]!) },
          ],
        };
      },
    };
  },
});

/** Rows of two that are at least `least` apart from all before them. */
function distinctRows(rows: Float64Array, least: number): number {
  const kept: (readonly [number, number])[] = [];
  for (let i = 0; i < rows.length; i += 2) {
    const [x, y] = [rows[i]!, rows[i + 1]!];
    if (kept.every(([left, top]) => Math.hypot(left - x, top - y) >= least)) kept.push([x, y]);
  }
  return kept.length;
}
