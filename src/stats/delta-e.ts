import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Samples, StoredPalette } from './samples.ts';

/** CIEDE2000 over the pixels of a picture. */
export interface DeltaE {
  readonly mean: number;
  /** 95 % of the pixels differ by this much or less; a multiple of 0.005. */
  readonly p95: number;
  /** No pixel differs by more; a multiple of 0.005. */
  readonly max: number;
}

const CHUNK = 4096;
const RESOLUTION = 200;
// No two sRGB colours differ by more than about 120.
const BINS = 128 * RESOLUTION + 1;

/**
 * Mean, 95th percentile and largest of CIEDE2000 between colours and their palette entries. Pictures with alpha are
 * judged as seen over black and over white, each for half of the weight.
 */
export class DeltaEMeter {
  readonly #kernel: Kernel;
  readonly #palette: StoredPalette;
  /** One per background; an opaque picture needs none, and has one pass over its plain colours. */
  readonly #passes: readonly {
    readonly background: number | undefined;
    readonly paletteOverAt: number;
    readonly paletteLabAt: number;
  }[];
  readonly #tableAt: number;
  readonly #overAt: number;
  readonly #labAt: number;
  readonly #binsAt: number;

  constructor(kernel: Kernel, palette: StoredPalette, opaque: boolean) {
    this.#kernel = kernel;
    this.#palette = palette;
    this.#tableAt = reserveLinearTable(kernel);
    this.#overAt = kernel.reserve(CHUNK * 4);
    this.#labAt = kernel.reserve(CHUNK * 12);
    this.#binsAt = kernel.reserve((BINS + 2) * 8);
    this.#passes = (opaque ? [undefined] : [0, 255]).map((background) => ({
      background,
      paletteOverAt: kernel.reserve(palette.entries * 4),
      paletteLabAt: kernel.reserve(palette.entries * 12),
    }));
    this.reload();
  }

  /** Takes in the colours that the palette has now. */
  reload(): void {
    const { colorsAt, entries } = this.#palette;
    for (const { background, paletteOverAt, paletteLabAt } of this.#passes)
      this.#convert(colorsAt, entries, background, paletteOverAt, paletteLabAt, entries);
  }

  add(samples: Samples): void {
    for (const { chunk } of chunksOf(samples)) this.#addChunk(chunk);
  }

  /** Writes the difference of every sample: f32 each, with room for a multiple of 4. Weights do not matter. */
  write(samples: Samples, outAt: number): void {
    this.#kernel.f32(outAt, samples.count).fill(0);
    for (const { chunk, start } of chunksOf(samples)) this.#writeChunk(chunk, outAt + 4 * start);
  }

  /** The result over everything added; at least one sample must have been. */
  result(): DeltaE {
    const [weights = 0, sum = 0] = this.#kernel.f64(this.#binsAt + 8 * BINS, 2);
    const quantile = (share: number) =>
      this.#kernel.call.quantileBin(this.#binsAt, BINS, share * weights) / RESOLUTION;
    return { mean: sum / weights, p95: quantile(0.95), max: quantile(1) };
  }

  #addChunk({ colorsAt, indicesAt, indexBytes, count, weightsAt }: Samples): void {
    for (const { background, paletteLabAt } of this.#passes) {
      this.#convert(colorsAt, count, background, this.#overAt, this.#labAt, CHUNK);
      this.#kernel.call.deltaE(
        this.#labAt,
        CHUNK,
        indicesAt,
        indexBytes,
        count,
        weightsAt,
        paletteLabAt,
        this.#palette.entries,
        this.#binsAt,
        BINS,
        RESOLUTION,
      );
    }
  }

  #writeChunk({ colorsAt, indicesAt, indexBytes, count }: Samples, outAt: number): void {
    for (const { background, paletteLabAt } of this.#passes) {
      this.#convert(colorsAt, count, background, this.#overAt, this.#labAt, CHUNK);
      this.#kernel.call.addDeltaE(
        this.#labAt,
        CHUNK,
        indicesAt,
        indexBytes,
        count,
        paletteLabAt,
        this.#palette.entries,
        1 / this.#passes.length,
        outAt,
      );
    }
  }

  #convert(
    colorsAt: number,
    count: number,
    background: number | undefined,
    overAt: number,
    labAt: number,
    stride: number,
  ): void {
    const { call } = this.#kernel;
    if (background !== undefined) call.compositeColors(colorsAt, count, background, overAt);
    const from = background === undefined ? colorsAt : overAt;
    call.convertColors(from, count, spaceNumber('lab'), labAt, stride, this.#tableAt);
  }
}

/** Samples in pieces that there is room for. */
function* chunksOf({ colorsAt, indicesAt, indexBytes, count, weightsAt }: Samples): Generator<{
  readonly chunk: Samples;
  readonly start: number;
}> {
  for (let start = 0; start < count; start += CHUNK) {
    const chunk = {
      colorsAt: colorsAt + 4 * start,
      indicesAt: indicesAt + indexBytes * start,
      indexBytes,
      count: Math.min(CHUNK, count - start),
      weightsAt: weightsAt === 0 ? 0 : weightsAt + 8 * start,
    };
    yield { chunk, start };
  }
}
