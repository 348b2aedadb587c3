import type { PixelImage } from './image/pixel-image.ts';
import type { GaussianMixture } from './mixture/mixture.ts';
import { type ModelReport, quantize } from './quantize.ts';
import { TRANSPARENT } from './segment/number-regions.ts';
import { DEFAULT_CLUSTERS, planTidying, type SegmentOptions } from './segment/segment-options.ts';
import { tidyRegions } from './segment/tidy-regions.ts';
import { ColorLayers } from './show/color-layers.ts';
import { Task } from './task.ts';
import { prepared } from './vectors/prepared-image.ts';

/**
 * The clusters of a picture's colours as regions, scattered or, with `components`, in connected parts. Clusters are
 * numbered as the entries of the palette of `quantize`, the transparent one left out.
 */
export async function segmentByColor(image: PixelImage, options: SegmentOptions) {
  const {
    model = 'gmm',
    k = DEFAULT_CLUSTERS,
    space = 'lab',
    covariance,
    seed,
    signal,
    onProgress,
  } = options;
  const task = new Task(options);
  const source = await prepared(image, task);
  const { histogram } = source;
  const hidden = histogram.colors[0] === 0 ? 1 : 0;
  const colors = k === 'auto' ? k : k + hidden;
  const quantized = await quantize(source, { colors, model, space, covariance, seed, signal, onProgress });
  const { indices, palette } = quantized.image;
  const transparent = hidden === 1 ? quantized.colorLabels![0]! : undefined;
  const labels = Uint32Array.from(indices, (index) => {
    if (index === transparent) return TRANSPARENT;
    return transparent !== undefined && index > transparent ? index - 1 : index;
  });
  const mixture = mixtureOf(quantized.model);
  const tidied = await tidyRegions(
    image,
    labels,
    {
      ...planTidying(options),
      components: options.components ?? false,
      mixture: mixture?.dims === 3 ? mixture : undefined,
      space,
    },
    task,
  );
  const visible = palette.colors.filter((_, i) => i >> 2 !== transparent);
  return {
    by: 'color' as const,
    labelMap: tidied.labelMap,
    soft: mixture && new ColorLayers(source, mixture, space, task),
    clusters: tidied.kinds,
    palette: { colors: visible },
    model: quantized.model,
  };
}

/** The fitted model as a mixture; undefined where there is none. */
function mixtureOf({ dims, weights, means, covariances }: ModelReport): GaussianMixture | undefined {
  if (!dims || !weights || !means || !covariances) return undefined;
  return { family: 'gaussian', covariance: 'full', dims, weights, means, covariances };
}
