import { fitKmeans, standardize, unstandardizeMeans } from 'fewhue/cluster';
import { nearestCells } from '../model/cells.ts';
import { colorsByLabel, nameOf } from '../model/cluster-colors.ts';
import { numeric } from '../model/controls.ts';
import type { Panel } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

export const standardized = defineScene({
  id: 'standardize',
  title: 'Axes of unlike units',
  task: 'Waiting times spread over fifty minutes, eruptions over four. Which of the two decides, before and after scaling?',
  formulas: ['x′_d = (x_d − mean_d) / deviation_d', 'J = Σ_n Σ_k r_nk ‖x′_n − μ_k‖^2'],
  data: ['faithful', 'elongated', 'own'],
  controls: { k: numeric('Clusters K', [2, 6], 3) },
  async run({ data, seed, signal }, { k }) {
    const { points, axes, box } = data;
    const { points: scaled, scale } = standardize(points);
    const options = { k, seed, signal, restarts: 10 };
    const [plain, even] = [await fitKmeans(points, options), await fitKmeans(scaled, options)];
    const panel = (title: string, labels: Uint32Array, centroids: Float64Array): Panel => ({
      ...{ kind: 'points', title, axes, box, points: points.values, labels, centroids },
      colors: data.colors ?? colorsByLabel(labels),
      describe: (point) =>
        `Point ${point + 1} is in cluster ${labels[point]! + 1}, ${nameOf(labels[point]!)}`,
    });
    const parts = [
      {
        ...panel('As measured', plain.labels, plain.centroids),
        cells: nearestCells(box, plain.centroids, 'l2'),
      },
      panel(
        'Standardized, shown in the original units',
        even.labels,
        unstandardizeMeans(even.centroids, scale),
      ),
    ];
    return {
      last: 0,
      frame: () => ({
        say: 'The same points: as measured, and with mean 0 and standard deviation 1 along both axes.',
        parts,
        figures: [
          { name: `Deviation of ${axes[0]}`, value: short(scale.deviations[0]!) },
          { name: `Deviation of ${axes[1]}`, value: short(scale.deviations[1]!) },
          { name: 'J as measured', value: short(plain.inertia) },
          { name: 'J standardized', value: short(even.inertia) },
        ],
      }),
    };
  },
});
