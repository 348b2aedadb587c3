import { FewhueError, type TaskOptions } from 'fewhue';
import { type RegionTable, regionTable } from 'fewhue/segment';
import { pictureOf, type StoredCut, type StoredPicture } from './stored-picture.ts';

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
