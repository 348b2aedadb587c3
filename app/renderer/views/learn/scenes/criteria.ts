import { chooseK } from 'fewhue/cluster';
import { fitGaussianMixture, type GaussianMixture, type MixtureFit, responsibilities } from 'fewhue/mixture';
import { numeric } from '../model/controls.ts';
import type { Curve } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';
import { indexIn } from './choose.ts';
import { coefficients, panelOf } from './em.ts';

const MAX_K = 6;

export const criteria = defineScene({
  id: 'criteria',
  title: 'How many components: BIC and AIC',
  task: 'Click a K. The likelihood rises with every component; the criteria say whether the rise is worth its parameters.',
  formulas: ['BIC = −2 L + p ln N', 'AIC = −2 L + 2 p', 'p = K − 1 + K D + K D (D + 1) / 2'],
  data: ['faithful', 'blobs', 'unequal', 'elongated', 'moons', 'own'],
  controls: { k: numeric('Components K', [1, MAX_K], 2) },
  async run(input, { k }) {
    const { data, seed, signal } = input;
    const fits = new Map<number, MixtureFit<GaussianMixture>>();
    const { curves } = await chooseK(data.points, {
      ...{ minK: 1, maxK: MAX_K, seed, signal, criteria: ['bic', 'aic'] },
      fitMixture: async (points, components, { labels }) => {
        const init = { labels: Uint32Array.from(labels) };
        const fit = await fitGaussianMixture(points, { k: components, init, signal });
        fits.set(components, fit);
        return fit;
      },
    });
    const shown = fits.get(k) ?? [...fits.values()].at(-1)!;
    const number = shown.model.weights.length;
    const shares = responsibilities(shown.model, data.points);
    const drawn = curves.map(
      (curve): Curve => ({
        kind: 'curve',
        title: `${curve.criterion.toUpperCase()} over K`,
        xs: curve.ks,
        ys: curve.values,
        cursor: indexIn(curve.ks, k),
        marked: curve.k === undefined ? undefined : indexIn(curve.ks, curve.k),
        describe: (i) => `K = ${curve.ks[i]}: ${short(curve.values[i]!)}`,
        sets: 'k',
      }),
    );
    return {
      last: 0,
      frame: () => ({
        say: `Circles mark the least: ${curves.map((curve) => `${curve.criterion.toUpperCase()} chooses ${curve.k}`).join(', ')}.`,
        parts: [
          {
            ...panelOf(input, { mixture: shown.model, shares }, `Mixture with K = ${number}`),
            movable: false,
          },
          ...drawn,
          coefficients(shown.model),
        ],
        figures: [
          { name: 'Parameters p', value: String(shown.parameters) },
          {
            name: 'L, sum over the points',
            value: short((shown.logLikelihood * data.points.values.length) / 2),
          },
          { name: 'BIC', value: short(shown.bic) },
          { name: 'AIC', value: short(shown.aic) },
        ],
      }),
    };
  },
});
