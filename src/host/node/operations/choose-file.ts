import {
  type ChooseKWithMixturesOptions,
  chooseKOfColorsWithMixtures,
} from '../../../choose/choose-with-mixtures.ts';
import type { Clustering } from '../../../choose/cluster-source.ts';
import type { CriterionCurve } from '../../../choose/curves.ts';
import { bytesOfCentroids } from '../../../cluster/colors/byte-palette.ts';
import { integer } from '../../../core/checks.ts';
import { Task } from '../../../core/task.ts';
import type { ColorSpace, Covariance } from '../../../core/vocabulary.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { reducePixels } from '../../../image/reduce-pixels.ts';
import { ditherPixels } from '../../../map/dither.ts';
import { resolveChoice } from '../../../options/choose.ts';
import { colorHistogram } from '../../../vectors/color-index.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { deflateRows } from '../zlib.ts';

/** What `chooseFile` may be asked for. Every field has a default. */
export interface ChooseFileOptions extends ChooseKWithMixturesOptions, OpenOptions {
  /** Longer side of the thumbnails in pixels: integer, 16 to 4096; default: none are made. */
  readonly thumbnails?: number | undefined;
}

/** The picture in the colours of one clustering. */
export interface Thumbnail {
  readonly k: number;
  readonly width: number;
  readonly height: number;
  /** A complete indexed PNG. */
  readonly png: Uint8Array;
}

/** What every criterion says of one picture. */
export interface ChooseResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  /** Distinct colours. */
  readonly colors: number;
  readonly space: ColorSpace;
  /** Shape of the covariances behind `bic` and `aic`. */
  readonly covariance: Covariance;
  /** The range of K asked for; `clusterings` ends early where there are no more distinct colours. */
  readonly minK: number;
  readonly maxK: number;
  readonly curves: readonly CriterionCurve[];
  /** K and inertia of k-means, for every K of the range. */
  readonly clusterings: readonly { readonly k: number; readonly inertia: number }[];
  /** One per clustering, if asked for. */
  readonly thumbnails: readonly Thumbnail[];
  /** Wall-clock seconds. */
  readonly seconds: { readonly decode: number; readonly histogram: number; readonly choose: number };
}

/**
 * Opens a picture, and says what every criterion says of its number of colours.
 *
 * Errors: those of `openImage` and `chooseKOfColorsWithMixtures`.
 */
export async function chooseFile(input: InputSource, options: ChooseFileOptions = {}): Promise<ChooseResult> {
  const start = performance.now();
  const { space, covariance } = resolveChoice(options);
  const { thumbnails } = options;
  checkOpening(options);
  if (thumbnails !== undefined) integer('thumbnails', thumbnails, 16, 4096);
  const { image, name, frames, warnings } = await openCheckedImage(await checkInput(input, options), options);
  const decoded = performance.now();
  const task = new Task(options);
  const histogram = await withName(name, () => colorHistogram(image, task.part(0, 0.1)));
  const counted = performance.now();
  const { minK, maxK, curves, clusterings } = await withName(name, () =>
    chooseKOfColorsWithMixtures(histogram, { ...options, ...task.part(0.1, 0.9) }),
  );
  const end = performance.now();
  const made: Thumbnail[] = [];
  if (thumbnails !== undefined)
    await withName(name, async () => {
      const small = reducePixels(image, thumbnails);
      for (const clustering of clusterings)
        made.push(await paint(small, clustering, space, new Task({ signal: task.signal })));
    });
  task.report('describe', 1);
  return {
    ...{ input: name, width: image.width, height: image.height, colors: histogram.colors.length },
    ...{ frames, warnings, space, covariance, minK, maxK, curves, thumbnails: made },
    clusterings: clusterings.map(({ k, inertia }) => ({ k, inertia })),
    seconds: {
      decode: (decoded - start) / 1000,
      histogram: (counted - decoded) / 1000,
      choose: (end - counted) / 1000,
    },
  };
}

/** Gives a picture the colours of a clustering, every pixel the nearest. */
async function paint(
  image: PixelImage,
  { k, centroids }: Clustering,
  space: ColorSpace,
  task: Task,
): Promise<Thumbnail> {
  const dims = centroids.length / k === 3 ? 3 : 4;
  const rows = Float64Array.from({ length: 4 * k }, (_, i) => {
    return (i & 3) < dims ? centroids[(i >> 2) * dims + (i & 3)]! : 0;
  });
  const palette = { colors: bytesOfCentroids(rows, space, dims) };
  const indices = await ditherPixels(
    image,
    palette,
    { dither: 'none', strength: 0, guard: false, space },
    task,
  );
  const { width, height } = image;
  const png = await encodePng({ width, height, palette, indices }, { effort: 1, zlib: deflateRows });
  return { k, width, height, png };
}
