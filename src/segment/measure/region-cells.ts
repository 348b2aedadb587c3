import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';

/** Pixels looked at together. */
const BAND = 1 << 16;
const CELLS = 1 << 15;

/** Colours and how many pixels have each. Views, valid until the next are asked for. */
export interface CellColors {
  /** Packed, opaque. */
  readonly colors: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * The colours of one region after the other: the means of its pixels' cells of 5 bits per channel. Some regions at a
 * time have their pixels put in order.
 */
export class RegionCells {
  readonly #pixels: Uint32Array;
  readonly #labels: Uint32Array;
  readonly #areas: Uint32Array;
  readonly #room: number;
  readonly #kernel: Kernel;
  readonly #groupedAt: number;
  readonly #cursorsAt: number;
  readonly #labelsAt: number;
  readonly #pixelsAt: number;
  readonly #cellsAt: number;
  readonly #colorsAt: number;
  readonly #countsAt: number;
  #region = 0;
  /** The first region whose pixels are not in order, and where those of the next one that are lie. */
  #grouped = 0;
  #at = 0;

  /** `room`: most pixels that are put in order; regions of more are looked through one by one. */
  constructor(image: PixelImage, { labels, count }: LabelMap, areas: Uint32Array, room: number) {
    this.#pixels = packedPixels(image);
    this.#labels = labels;
    this.#areas = areas;
    this.#room = Math.min(room, labels.length);
    const kernel = new Kernel(4 * (this.#room + count) + 8 * BAND + 32 * CELLS);
    this.#kernel = kernel;
    this.#groupedAt = kernel.reserve(4 * this.#room);
    this.#cursorsAt = kernel.reserve(4 * count);
    this.#labelsAt = kernel.reserve(4 * BAND);
    this.#pixelsAt = kernel.reserve(4 * BAND);
    this.#cellsAt = kernel.reserveZeroed(kernel.call.cellBytes());
    this.#colorsAt = kernel.reserve(4 * CELLS);
    this.#countsAt = kernel.reserve(8 * CELLS);
  }

  /** Those of region 0 at the first call, of region 1 at the second, and so on. */
  next(): CellColors {
    const kernel = this.#kernel;
    const region = this.#region++;
    const area = this.#areas[region]!;
    if (area > this.#room) this.#addScattered(region);
    else {
      if (region >= this.#grouped) this.#group(region);
      kernel.call.addCells(this.#at, area, this.#cellsAt);
      this.#at += 4 * area;
    }
    const found = kernel.call.cellMeans(this.#cellsAt, this.#colorsAt, this.#countsAt);
    return { colors: kernel.u32(this.#colorsAt, found), counts: kernel.f64(this.#countsAt, found) };
  }

  #addScattered(region: number): void {
    this.#eachBand((size) =>
      this.#kernel.call.addCellsOf(this.#labelsAt, this.#pixelsAt, size, region, this.#cellsAt),
    );
  }

  /** Puts the pixels of region `first` first, then those of the next, and so on as far as there is room. */
  #group(first: number): void {
    const areas = this.#areas;
    const cursors = this.#kernel.u32(this.#cursorsAt, areas.length);
    let [end, position] = [first, 0];
    while (end < areas.length && position + areas[end]! <= this.#room) {
      cursors[end - first] = position;
      position += areas[end++]!;
    }
    const regions = end - first;
    this.#eachBand((size) =>
      this.#kernel.call.groupPixels(
        this.#labelsAt,
        this.#pixelsAt,
        size,
        first,
        regions,
        this.#cursorsAt,
        this.#groupedAt,
      ),
    );
    this.#grouped = end;
    this.#at = this.#groupedAt;
  }

  #eachBand(look: (size: number) => void): void {
    for (let from = 0; from < this.#pixels.length; from += BAND) {
      const size = Math.min(BAND, this.#pixels.length - from);
      this.#kernel.u32(this.#labelsAt, size).set(this.#labels.subarray(from, from + size));
      this.#kernel.u32(this.#pixelsAt, size).set(this.#pixels.subarray(from, from + size));
      look(size);
    }
  }
}
