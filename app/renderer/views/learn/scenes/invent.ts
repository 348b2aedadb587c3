import type { Points } from 'fewhue/cluster';
import { colorsOf } from 'fewhue/color';
import { type BinomialMixture, fitGaussianMixture, sampleMixture } from 'fewhue/mixture';
import { numeric } from '../model/controls.ts';
import type { Mosaic } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';
import { coefficients } from './em.ts';

const [WIDTH, HEIGHT] = [48, 32];

export const invent = defineScene({
  id: 'invent',
  title: 'New colours in the manner of a picture',
  task: 'Left: colours drawn from the picture. Right: colours that a mixture in OKLab made up. With how many components do they look alike?',
  formulas: ['k ~ π', 'x ~ N(μ_k, Σ_k), x = (L, a, b)'],
  data: ['picture'],
  controls: { k: numeric('Components K', [1, 12], 6) },
  async run({ data, seed, signal }, { k }) {
    const points = data.solid!;
    const fit = await fitGaussianMixture(points, { k, seed, signal, restarts: 2 });
    const made = sampleMixture(fit.model, WIDTH * HEIGHT, seed);
    const drawn = drawOf(points, WIDTH * HEIGHT, seed);
    return {
      last: 0,
      frame: () => ({
        say: 'The mixture knows colours, not where they lie: the picture is gone, its mood stays.',
        parts: [
          mosaicOf('Colours of the picture', drawn),
          mosaicOf('Colours that the mixture made', made.points.values),
          coefficients(fit.model),
        ],
        figures: [
          { name: 'ln p(X), mean per pixel', value: short(fit.logLikelihood) },
          { name: 'Numbers kept', value: String(fit.parameters) },
        ],
      }),
    };
  },
});

/** Rows of points drawn by their weights. */
function drawOf({ values, weights }: Points, count: number, seed: number): Float64Array {
  const total = weights!.reduce((sum, weight) => sum + weight, 0);
  const known: BinomialMixture = {
    family: 'binomial',
    dims: 1,
    trials: 1,
    weights: weights!.map((weight) => weight / total),
    probabilities: new Float64Array(weights!.length).fill(0.5),
  };
  const { labels } = sampleMixture(known, count, seed);
  return Float64Array.from(
    { length: 3 * count },
    (_, i) => values[3 * labels[Math.floor(i / 3)]! + (i % 3)]!,
  );
}

function mosaicOf(title: string, rows: Float64Array): Mosaic {
  return {
    kind: 'mosaic',
    title,
    width: WIDTH,
    height: HEIGHT,
    data: new Uint8ClampedArray(colorsOf(rows, 'oklab', 3)),
  };
}
