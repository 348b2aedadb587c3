import {
  FewhueError,
  type LabelMap,
  type RegionTable,
  regionTable,
  type Segmentation,
  type TaskOptions,
} from 'fewhue/web';
import { pictureOf, type StoredPicture } from './stored-picture.ts';

/** The newest segmentation of a picture that the worker keeps, for other cuts, soft maps and files. */
export interface StoredSegments {
  /** Number of the run. */
  readonly run: number;
  readonly segmentation: Segmentation;
  /** The newest cut. */
  cut: StoredCut | undefined;
}

/** One cut of a tree, or the only one where there is no tree. */
export interface StoredCut {
  readonly number: number;
  readonly labelMap: LabelMap;
  /** Without palettes and certainties, which take longer. */
  table: RegionTable | undefined;
}

/** A picture with its run and cut; throws `cancelled` if the worker has gone on to others. */
export function cutOf(id: number, number: number) {
  const picture = pictureOf(id);
  const { segments } = picture;
  if (segments?.cut?.number !== number)
    throw new FewhueError('cancelled', 'these regions are no longer kept');
  return { picture, segmentation: segments.segmentation, cut: segments.cut };
}

/** The measures of a cut's regions, taken at the first call. */
export async function quickTable(
  { image }: StoredPicture,
  cut: StoredCut,
  { signal, onProgress }: TaskOptions,
): Promise<RegionTable> {
  cut.table ??= await regionTable(image, cut.labelMap, { paletteColors: 0, signal, onProgress });
  return cut.table;
}
