import { anomalyScores, fitGaussianMixture, sampleMixture } from 'fewhue/mixture';
import { cellPoints, paintCells } from '../model/cells.ts';
import { colorsByLabel, plainColors } from '../model/cluster-colors.ts';
import { numeric } from '../model/controls.ts';
import { ellipsesOf } from '../model/ellipses.ts';
import type { Panel } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

/** A score this far above the least of the plane is drawn at full strength. */
const FULL = 12;

export const density = defineScene({
  id: 'density',
  title: 'What a density gives: anomalies and new points',
  task: 'The stronger the violet, the less likely is a point there. Rings mark the least likely points; beside them are new ones, drawn from the model.',
  formulas: ['anomaly(x) = −ln p(x)', 'a new point: draw k with probability π_k, then x from N(x; μ_k, Σ_k)'],
  data: ['faithful', 'outliers', 'blobs', 'elongated', 'moons', 'own', 'picture'],
  controls: {
    k: numeric('Components K', [1, 8], 2),
    marked: numeric('Anomalies marked', [0, 20], 5),
    samples: numeric('New points', [0, 600], 272, { step: 4 }),
  },
  async run({ data, seed, signal }, { k, marked, samples }) {
    const { points, axes, box } = data;
    const { model } = await fitGaussianMixture(points, { k, seed, signal, restarts: 5 });
    const scores = anomalyScores(model, points);
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
    const field = anomalyScores(model, cellPoints(box));
    const least = Math.min(...field);
    const cells = paintCells((cell) => {
      const strength = Math.min(1, (field[cell]! - least) / FULL);
      return [120, 70, 130, Math.round(190 * strength)];
    });
    const common = { kind: 'points', axes, box, ellipses: ellipsesOf(model), cells } as const;
    const panels: Panel[] = [
      {
        ...common,
        ...{ title: 'The points', points: points.values, marked: new Set(order.slice(0, marked)) },
        colors: data.colors ?? plainColors(scores.length),
        describe: (point) => `Point ${point + 1}: −ln p = ${short(scores[point]!)}`,
      },
    ];
    if (samples > 0) {
      const drawn = sampleMixture(model, samples, seed);
      const { values } = drawn.points;
      panels.push({
        ...{ ...common, title: 'New points', points: values, labels: drawn.labels },
        colors: colorsByLabel(drawn.labels),
      });
    }
    return {
      last: 0,
      frame: () => ({
        say: 'A mixture knows how likely every point of the plane is, and can make new ones.',
        parts: panels,
        figures: order.slice(0, Math.min(5, marked)).map((point, rank) => ({
          name: `Anomaly ${rank + 1}: point ${point + 1}`,
          value: short(scores[point]!),
        })),
      }),
    };
  },
});
