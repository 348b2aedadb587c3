import { fitGaussianKmeans, fitKmeans, fitSpectralClusters, softResponsibilities } from 'fewhue/cluster';
import { fitGaussianMixture, type GaussianMixture, mostProbableComponents } from 'fewhue/mixture';
import { agreement } from '../model/agreement.ts';
import { cellPoints, labelCells, nearestCells } from '../model/cells.ts';
import { colorsByLabel, nameOf } from '../model/cluster-colors.ts';
import { choice, numeric } from '../model/controls.ts';
import { ellipsesOf } from '../model/ellipses.ts';
import type { Panel } from '../model/frame.ts';
import { largestOf } from '../model/largest-of.ts';
import { short } from '../model/number-text.ts';
import { defineScene, type SceneInput } from '../model/scene.ts';

/** Runs of each fit: what is compared is the models, not their luck. */
const RESTARTS = 10;

export const shapes = defineScene({
  id: 'shapes',
  title: 'Where k-means fails, and what does not',
  task: 'Choose points, and compare: k-means cuts by distance alone. Which model finds the groups that you see?',
  formulas: [
    'k-means: nearest μ_k',
    'Gaussian k-means: π_k and one variance σ_k^2 each',
    'mixture: π_k, μ_k and a whole Σ_k each',
    'spectral: k-means on the leading eigenvectors of D^{−½} A D^{−½}',
  ],
  data: ['unequal', 'elongated', 'rings', 'moons', 'blobs', 'faithful', 'own'],
  controls: {
    k: numeric('Clusters K', [2, 6], 3),
    shape: choice(
      'Gaussian k-means has',
      { radius: 'one radius each', axes: 'a variance per axis' },
      'radius',
    ),
  },
  async run(input, { k, shape }) {
    const { points } = input.data;
    const { seed, signal } = input;
    const common = { k, seed, signal };
    const means = await fitKmeans(points, { ...common, restarts: RESTARTS });
    const soft = await fitGaussianKmeans(points, { ...common, restarts: RESTARTS, shape });
    const mixture = await fitGaussianMixture(points, { ...common, restarts: RESTARTS });
    const spectral = await fitSpectralClusters(points, common);
    const cells = cellPoints(input.data.box);
    const panels = [
      {
        ...panelOf(input, 'k-means', means.labels),
        ...{ centroids: means.centroids, cells: nearestCells(input.data.box, means.centroids, 'l2') },
      },
      {
        ...panelOf(input, 'Gaussian k-means', soft.labels),
        ellipses: ellipsesOf(asMixture(soft)),
        cells: labelCells(largestOf(softResponsibilities(soft, cells), soft.k)),
      },
      {
        ...panelOf(input, 'Gaussian mixture', mostProbableComponents(mixture.model, points)),
        ellipses: ellipsesOf(mixture.model),
        cells: labelCells(mostProbableComponents(mixture.model, cells)),
      },
      panelOf(input, 'Spectral clustering', spectral.labels),
    ];
    return {
      last: 0,
      frame: () => ({
        say: 'The same points and the same K, by four models.',
        parts: panels,
        figures: [
          { name: 'J of k-means', value: short(means.inertia) },
          { name: 'ln p(X) of Gaussian k-means', value: short(soft.logLikelihood) },
          { name: 'ln p(X) of the mixture', value: short(mixture.logLikelihood) },
          {
            name: 'Eigenvalues of the affinity',
            value: [...spectral.eigenvalues].map((e) => e.toFixed(3)).join(', '),
          },
          ...panels.flatMap(({ labels, title }) => agreement(input.data, labels, title)),
        ],
      }),
    };
  },
});

function panelOf({ data }: SceneInput, title: string, labels: Uint32Array): Panel {
  const { points, axes, box } = data;
  return {
    ...{ kind: 'points', title, axes, box, points: points.values, labels, colors: colorsByLabel(labels) },
    describe: (point) => `Point ${point + 1} is in cluster ${labels[point]! + 1}, ${nameOf(labels[point]!)}`,
  };
}

/** Soft clusters as the mixture that they are. */
function asMixture(soft: {
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly variances: Float64Array;
}): GaussianMixture {
  const covariances = new Float64Array(2 * soft.variances.length);
  soft.variances.forEach((variance, i) => {
    covariances[4 * Math.floor(i / 2) + 3 * (i % 2)] = variance;
  });
  const { weights, means } = soft;
  return { family: 'gaussian', covariance: 'diag', dims: 2, weights, means, covariances };
}
