import { toSpace } from '../../src/color/convert.ts';
import type { ColorSpace } from '../../src/core/vocabulary.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { GaussianMixture } from '../../src/mixture/mixture.ts';
import { anomalyScores } from '../../src/mixture/points/log-density.ts';

const TRANSPARENT = 0xffffffff;

/** Labels of the 3 x 3 around a pixel in reading order; transparent outside. */
function around(labels: Uint32Array, width: number, pixel: number): number[] {
  const [x, y, height] = [pixel % width, Math.floor(pixel / width), labels.length / width];
  return Array.from({ length: 9 }, (_, i) => {
    const [u, v] = [x + (i % 3) - 1, y + Math.floor(i / 3) - 1];
    return u < 0 || v < 0 || u >= width || v >= height ? TRANSPARENT : labels[v * width + u]!;
  });
}

/** One sweep of the majority filter. */
export function majorityReference(labels: Uint32Array, width: number): Uint32Array {
  return labels.map((own, pixel) => {
    const near = around(labels, width, pixel).filter((label) => label !== TRANSPARENT);
    if (own === TRANSPARENT) return own;
    const countOf = (label: number) => near.filter((other) => other === label).length;
    return near.reduce((best, label) => (countOf(label) > countOf(best) ? label : best), own);
  });
}

/** One sweep of iterated conditional modes, in double precision. */
export function modesReference(
  image: PixelImage,
  labels: Uint32Array,
  mixture: GaussianMixture,
  space: ColorSpace,
  strength: number,
): Uint32Array {
  const out = labels.slice();
  const coordinates = new Float64Array(3);
  const costs = mixture.weights.map((weight) => -Math.log(weight));
  const parts = [...costs.keys()].map((k) => ({
    ...mixture,
    weights: Float64Array.of(1),
    means: mixture.means.slice(3 * k, 3 * k + 3),
    covariances: mixture.covariances.slice(9 * k, 9 * k + 9),
  }));
  for (const [pixel, own] of labels.entries()) {
    if (own === TRANSPARENT) continue;
    toSpace(
      space,
      image.data[4 * pixel]!,
      image.data[4 * pixel + 1]!,
      image.data[4 * pixel + 2]!,
      coordinates,
      0,
    );
    const near = around(out, image.width, pixel);
    const costOf = (label: number) =>
      costs[label]! +
      anomalyScores(parts[label]!, { dims: 3, values: coordinates })[0]! +
      near.reduce((sum, other, i) => {
        if (i === 4 || other === label || other === TRANSPARENT) return sum;
        return sum + strength * (i % 2 === 1 ? 1 : Math.SQRT1_2);
      }, 0);
    const candidates = near.filter((label) => label !== TRANSPARENT);
    out[pixel] = candidates.reduce((best, label) => (costOf(label) < costOf(best) ? label : best), own);
  }
  return out;
}
