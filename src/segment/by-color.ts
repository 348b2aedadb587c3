import { coordinatesOf, spaceLength } from '../color/coordinates.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import { ColorLayers } from '../model/color-layers.ts';
import { mixtureOf } from '../model/model-facts.ts';
import { SoftLayers } from '../model/soft-layers.ts';
import { resolveQuantize } from '../options/quantize-plan.ts';
import type { ColorSegmentPlan } from '../options/segment.ts';
import { type ModelReport, quantizeByPlan } from '../quantize/quantize.ts';
import { type ColorHistogram, withoutTransparent } from '../vectors/color-histogram.ts';
import { prepare } from '../vectors/prepared-image.ts';
import { TRANSPARENT } from './labels/number-regions.ts';
import { tidyRegions } from './tidy/tidy-regions.ts';

/** The cluster of fully transparent pixels. */
const NONE = 0xffff;
/**
 * Standard deviation added to each axis of a mixture's components, as a share of its length: a step in lightness that
 * is hardly seen. Without it components shrink to single flat colours and noise, and regions follow.
 */
const BLUR = 0.01;

/**
 * The clusters of a picture's colours as regions, scattered or, with `connectedParts`, in connected parts. Clusters are
 * numbered as the entries of the palette of `quantize`, the transparent one left out.
 */
export async function segmentByColor(image: PixelImage, plan: ColorSegmentPlan, options: TaskOptions) {
  const { model, k, space, covariance, seed } = plan;
  const task = new Task(options);
  const source = await prepare(image, task.part(0, 0.1));
  const { histogram } = source;
  const hidden = histogram.colors[0] === 0 ? 1 : 0;
  const colors = k === 'auto' ? k : k + hidden;
  const covarianceFloor = (BLUR * spaceLength(space)) ** 2;
  const fit = { ...resolveQuantize({ colors, model, space, covariance, seed }), covarianceFloor };
  const quantized = await quantizeByPlan(source, fit, task.part(0.1, 0.7));
  const { palette } = quantized.image;
  const transparent = hidden === 1 ? quantized.colorLabels![0]! : undefined;
  const clusters = clustersOf(histogram, quantized.colorLabels!, palette, { transparent, space });
  const indices = await source.index.labelPixels(image, clusters, true, task.part(0.7, 0.8));
  const labels = Uint32Array.from(indices);
  for (let i = 0; i < labels.length; i++) if (labels[i] === NONE) labels[i] = TRANSPARENT;
  const mixture = mixtureOfReport(quantized.model);
  const tidied = await tidyRegions(
    image,
    labels,
    {
      ...plan,
      mixture: mixture?.dims === 3 ? mixture : undefined,
    },
    task.part(0.8, 1),
  );
  task.report('segment', 1);
  const visible = palette.colors.filter((_, i) => i >> 2 !== transparent);
  return {
    by: 'color' as const,
    labelMap: tidied.labelMap,
    merged: tidied.merged,
    soft: mixture && new SoftLayers(new ColorLayers(source, withoutTransparent(histogram), mixture, space)),
    clusters: tidied.kinds,
    asked: k === 'auto' ? quantized.model.choice!.k - hidden : k,
    palette: { colors: visible },
    model: quantized.model,
  };
}

/**
 * The cluster of every colour: its palette entry, the transparent one not counted. A colour that is all but transparent
 * may have that for its nearest entry, and then belongs to the nearest of the others.
 */
function clustersOf(
  { colors, opaque }: ColorHistogram,
  entries: Uint16Array,
  palette: Palette,
  { transparent, space }: { readonly transparent: number | undefined; readonly space: ColorSpace },
): Uint16Array {
  if (transparent === undefined) return entries;
  const dims = opaque ? 3 : 4;
  const coordinates = coordinatesOf(palette.colors, space, dims);
  const nearest = (color: number): number => {
    const point = coordinatesOf(new Uint8Array(Uint32Array.of(color).buffer), space, dims);
    let [best, least] = [0, Infinity];
    for (let entry = 0; entry < paletteSize(palette); entry++) {
      const distance = point.reduce((sum, value, i) => sum + (value - coordinates[4 * entry + i]!) ** 2, 0);
      if (entry !== transparent && distance < least) [best, least] = [entry, distance];
    }
    return best;
  };
  return entries.map((own, i) => {
    if (colors[i] === 0) return NONE;
    const entry = own === transparent ? nearest(colors[i]!) : own;
    return entry > transparent ? entry - 1 : entry;
  });
}

/** The fitted model as a mixture; undefined where there is none. */
function mixtureOfReport({ dims, weights, means, covariances }: ModelReport): GaussianMixture | undefined {
  if (!dims || !weights || !means || !covariances) return undefined;
  return mixtureOf({ dims, weights, means, covariances }, 'full');
}
