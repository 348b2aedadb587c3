import { integer } from '../core/checks.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { ClampedImage } from './pixel-image.ts';

/** Pixels handed to the kernel at a time, whole rows of them. */
const BAND_PIXELS = 1 << 17;

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Adds the pixels of `rows` rows from `row` on to the sums at `sumsAt`, of the boxes whose edges are at `edgesAt`. */
export type AddRows = (row: number, rows: number, edgesAt: number, columns: number, sumsAt: number) => void;

/** A picture laid out in boxes, each of which becomes one pixel of a smaller one. */
export class BoxGrid {
  /** Rows that are added at a time at most. */
  readonly band: number;
  readonly #source: Sides;
  readonly #sides: Sides;

  private constructor(source: Sides, sides: Sides) {
    this.#source = source;
    this.#sides = sides;
    this.band = Math.max(1, Math.floor(BAND_PIXELS / source.width));
  }

  /**
   * Boxes for a size of at most `longest` (1 to 65,535) pixels along the longer side; undefined if the picture is small
   * enough. Throws `invalid-option`.
   */
  static for(source: Sides, longest: number): BoxGrid | undefined {
    const scale = Math.max(source.width, source.height) / integer('longest', longest, 1, 65535);
    if (scale <= 1) return undefined;
    const side = (length: number) => Math.max(1, Math.round(length / scale));
    return new BoxGrid(source, { width: side(source.width), height: side(source.height) });
  }

  /** The means of all boxes, whose pixels `add` hands to the kernel. */
  means(kernel: Kernel, add: AddRows): ClampedImage {
    const { width, height } = this.#sides;
    const [edgesAt, outAt] = [kernel.reserve(4 * (width + 1)), kernel.reserve(4 * width)];
    const sumsAt = kernel.reserve(32 * width);
    kernel.u32(edgesAt, width + 1).set(edgesOf(this.#source.width, width));
    kernel.u8(sumsAt, 32 * width).fill(0);
    const edges = edgesOf(this.#source.height, height);
    const out = new Uint32Array(width * height);
    for (let y = 0; y < height; y++) {
      const [top, bottom] = [edges[y]!, edges[y + 1]!];
      for (let row = top; row < bottom; row += this.band)
        add(row, Math.min(this.band, bottom - row), edgesAt, width, sumsAt);
      kernel.call.boxMeans(sumsAt, bottom - top, edgesAt, width, outAt);
      out.set(kernel.u32(outAt, width), y * width);
    }
    return { width, height, data: new Uint8ClampedArray(out.buffer) };
  }
}

/** Where `count` boxes along a side begin, and the last one ends; every one has a pixel. */
function edgesOf(side: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count + 1 }, (_, i) => Math.floor((i * side) / count));
}
