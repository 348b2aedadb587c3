import type { Task } from '../../core/task.ts';
import { COPY_SEARCH } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { nearDistances, valueCode } from './distances.ts';
import { MAX_LENGTH, type Prices } from './prices.ts';

/** Pixels that are parsed together: only copies from nearby come from before the first of them. */
const BAND = 1 << 20;
/** Pixels between pauses. */
const STEP = 1 << 14;
/** Positions of hashes of pixels. */
const HASHES = 1 << 16;

/** How hard a parse looks for copies. */
export interface ParseSearch {
  /** Earlier positions with the same pixels that are compared, 0 or more. */
  readonly depth: number;
  /** Numbers of nearby distances that are tried, 1 to 120. */
  readonly near: number;
}

/** Takes a literal (`length` 0), or a copy and the number of its distance. */
export type TakeToken = (pixel: number, length: number, distance: number) => void;

/** Writes pixels as literals and copies of earlier pixels: of all ways the cheapest, as far as copies are found. */
export class Parser {
  readonly #pixels: Uint8Array;
  readonly #near: Int32Array;
  readonly #kernel: Kernel;
  readonly #band: number;
  readonly #search: number;

  constructor(pixels: Uint8Array, width: number, { depth, near }: ParseSearch) {
    const kernel = new Kernel();
    const f64s = (count: number) => kernel.reserve(8 * count);
    const words = (count: number) => kernel.reserve(4 * count);
    this.#pixels = pixels;
    this.#near = nearDistances(width).subarray(0, near);
    this.#kernel = kernel;
    this.#band = Math.min(BAND, pixels.length);
    // Positions are read four pixels at a time.
    const pixelsAt = kernel.reserve(pixels.length + 16);
    this.#search = kernel.create(COPY_SEARCH, {
      ...{ pixels: pixelsAt, nearCount: near, depth, newest: words(HASHES), before: words(this.#band) },
      ...{ near: words(near), nearNumbers: words(near), nearPrices: f64s(near), runs: words(near) },
      ...{ literals: f64s(256), lengthPrices: f64s(MAX_LENGTH + 1), distancePrices: f64s(40) },
      ...{
        costs: f64s(2 * MAX_LENGTH),
        lengths: kernel.reserve(2 * this.#band),
        distances: words(this.#band),
      },
    });
    kernel.u8(pixelsAt, pixels.length).set(pixels);
  }

  /** Hands on each literal and copy in order. */
  async parse(prices: Prices, take: TakeToken, task: Task): Promise<void> {
    const { call } = this.#kernel;
    const total = this.#pixels.length;
    this.#load(prices);
    for (let start = 0; start < total; start += this.#band) {
      const end = Math.min(total, start + this.#band);
      this.#kernel.write(COPY_SEARCH, this.#search, { start, end });
      call.linkPositions(this.#search);
      for (let at = end; at > start; at -= STEP) {
        await task.checkpoint('encode', (start + end - at) / total);
        call.weighCopies(this.#search, Math.max(start, at - STEP), at);
      }
      this.#handOn(start, end, take);
    }
  }

  #load({ literals, lengths, distances }: Prices): void {
    const kernel = this.#kernel;
    const at = (field: keyof typeof COPY_SEARCH.fields) => kernel.read(COPY_SEARCH, this.#search, field);
    kernel.f64(at('literals'), literals.length).set(literals);
    kernel.f64(at('lengthPrices'), lengths.length).set(lengths);
    kernel.f64(at('distancePrices'), distances.length).set(distances);
    const priceOf = (n: number) => distances[valueCode(n + 1)]!;
    const order = [...this.#near.keys()].sort((a, b) => priceOf(a) - priceOf(b) || a - b);
    kernel.u32(at('near'), order.length).set(order.map((n) => this.#near[n]!));
    kernel.u32(at('nearNumbers'), order.length).set(order.map((n) => n + 1));
    kernel.f64(at('nearPrices'), order.length).set(order.map(priceOf));
  }

  #handOn(start: number, end: number, take: TakeToken): void {
    const kernel = this.#kernel;
    const lengths = kernel.u16(kernel.read(COPY_SEARCH, this.#search, 'lengths'), end - start);
    const distances = kernel.u32(kernel.read(COPY_SEARCH, this.#search, 'distances'), end - start);
    for (let at = start; at < end; ) {
      const length = lengths[at - start]!;
      take(this.#pixels[at]!, length, distances[at - start]!);
      at += Math.max(1, length);
    }
  }
}
