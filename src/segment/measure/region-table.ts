import { integer, isArrayOf, list, object, text } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { refuseChanges } from '../../image/refuse-changes.ts';
import { checkLabelMap, checkSameSize } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import {
  borderLengths,
  type NeighborLists,
  neighborsOf,
  regionNeighbors,
} from '../labels/region-neighbors.ts';
import { lazyList } from './lazy-list.ts';
import { dominantColorsOf, type RegionPalettes } from './palette-list.ts';
import type { Region } from './region.ts';
import { colorOf, shapeOf } from './region-figures.ts';
import { regionPalettes } from './region-palettes.ts';
import { type RegionSumTable, sumRegions } from './region-sums.ts';

/** The regions of a picture, in the order of their numbers. */
export interface RegionTable {
  readonly width: number;
  readonly height: number;
  /** Made whenever they are read, as thousands of regions would take more memory than the picture; see `lazyList`. */
  readonly regions: readonly Region[];
  /**
   * What regions are called, by their numbers; those without a name are left out. Default: none has one. Tables,
   * outlines and annotations have the names, and files of single regions are called by them.
   */
  readonly names?: Readonly<Record<number, string>> | undefined;
}

/** Throws `invalid-option` unless a table has a region for each of a label map, or any where none is given. */
export function checkTable(table: RegionTable, labelMap?: LabelMap): void {
  const { width, height, regions, names = {} } = object('table', table);
  integer('table.width', width, 1, 2 ** 31 - 1);
  integer('table.height', height, 1, 2 ** 31 - 1);
  list('table.regions', regions);
  if (regions.length > 0) object('table.regions', regions[0]);
  for (const name of Object.values(object('table.names', names))) text('table.names', name);
  if (labelMap !== undefined && (labelMap.width !== width || labelMap.height !== height))
    throw invalidOption('table', 'of the label map', `one of ${width} x ${height}`);
}

/** What `regionTable` may be asked for. */
export interface RegionTableOptions extends TaskOptions {
  /** Dominant colours per region: integer, 0 to 16; default 5. */
  readonly paletteColors?: number | undefined;
  /**
   * How sure each pixel's label is, such as its largest responsibility: one number per pixel, row-major; bytes stand
   * for 0 to 1.
   */
  readonly certainty?: Float32Array | Uint8Array | undefined;
}

/**
 * Measures every region of a picture.
 *
 * Throws `invalid-option` for a label map that does not fit the picture, labels not below its count, a region
 * without pixels, and options out of range; `cancelled`.
 */
export async function regionTable(
  image: PixelImage,
  labelMap: LabelMap,
  options: RegionTableOptions = {},
): Promise<RegionTable> {
  const task = new Task(options);
  const k = checkTableOptions(image, labelMap, options);
  const { width, height } = image;
  const { certainty } = options;
  return refuseChanges('image.data', image.data, async () => {
    const neighbors = await regionNeighbors(labelMap, task);
    const borders = borderLengths(labelMap);
    const sums = await sumRegions(image, labelMap, certainty, task);
    const { areas } = sums;
    if (areas.includes(0))
      throw invalidOption('labelMap', 'without empty regions', `region ${areas.indexOf(0)}`);
    const palettes = k === 0 ? undefined : await regionPalettes(image, labelMap, { areas, k }, task);
    await task.checkpoint('describe', 1);
    const levels = certainty instanceof Uint8Array ? 255 : certainty ? 1 : undefined;
    const regions = listRegions(labelMap, { sums, neighbors, borders, palettes, levels });
    return { width, height, regions };
  });
}

/** What was measured of the regions. */
interface Measured {
  readonly sums: RegionSumTable;
  readonly neighbors: NeighborLists;
  readonly borders: Float64Array;
  readonly palettes: RegionPalettes | undefined;
  /** What stands for a certainty of 1; undefined where none was given. */
  readonly levels: number | undefined;
}

/** The regions as they are asked for: of the picture, the labels and the certainty nothing is kept. */
function listRegions({ width, height, count, transparent }: LabelMap, measured: Measured): readonly Region[] {
  const { sums, neighbors, borders, palettes, levels } = measured;
  return lazyList(count, (id): Region => {
    const sum = sums.of(id);
    const touching = neighborsOf(neighbors, id);
    return {
      id,
      ...shapeOf(sum, width * height),
      perimeter: touching.reduce((length, neighbor) => length + neighbor.length, borders[id]!),
      transparent: id === transparent,
      ...colorOf(sum),
      palette: palettes ? dominantColorsOf(palettes, id) : [],
      neighbors: touching,
      certainty: levels === undefined ? null : sum('certainty') / sums.areas[id]! / levels,
    };
  });
}

/** Throws for what does not fit; returns the number of palette colours. */
function checkTableOptions(image: PixelImage, labelMap: LabelMap, options: RegionTableOptions): number {
  checkPixelImage(image);
  checkLabelMap(labelMap);
  checkSameSize(image, labelMap);
  const pixels = image.width * image.height;
  const { certainty } = options;
  const isLevels = isArrayOf(certainty, 'Uint8Array', 'Float32Array');
  if (certainty !== undefined && (!isLevels || certainty.length !== pixels))
    throw invalidOption('certainty', `${pixels} numbers in a Uint8Array or Float32Array`, certainty);
  return integer('paletteColors', options.paletteColors ?? 5, 0, 16);
}
