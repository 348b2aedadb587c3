import type { Kernel } from '../kernels/kernel.ts';
import type { Band, StoredPalette } from './samples.ts';

/** Length of the filter. */
export const TAPS = 11;
// exp(-d^2 / (2 * 1.5^2)) for d = 0 to 5.
const GAUSSIAN = [
  1, 0.8007374029168081, 0.41111229050718745, 0.1353352832366127, 0.028565500784550377, 0.0038659201394728067,
];

/** A window along one side of a picture: `size` weights that sum to 1, in the middle of 11. */
export interface SsimWindow {
  readonly size: number;
  readonly weights: Float32Array;
}

/**
 * The Gaussian window for a side of `length` pixels: 11 long with sigma 1.5, or, on a shorter side, the longest
 * odd number of pixels that fits.
 */
export function ssimWindow(length: number): SsimWindow {
  const size = Math.min(TAPS, length - 1 + (length % 2));
  const reach = (size - 1) / 2;
  const weights = Float32Array.from({ length: TAPS }, (_, tap) => {
    const distance = Math.abs(tap - 5);
    return distance <= reach ? GAUSSIAN[distance]! : 0;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { size, weights: weights.map((weight) => weight / sum) };
}

/**
 * Structural similarity of a picture and its indexed form: Wang, Bovik, Sheikh, Simoncelli, "Image Quality
 * Assessment: From Error Visibility to Structural Similarity", 2004, with K1 = 0.01, K2 = 0.03, on Rec. 601
 * luma (not rounded), mean over all windows that lie inside the picture.
 * Takes the rows in order and remembers the last 11, so memory does not grow with the height.
 */
export class SsimMeter {
  readonly #kernel: Kernel;
  readonly #palette: StoredPalette;
  readonly #width: number;
  readonly #background: number;
  readonly #across: SsimWindow;
  readonly #down: SsimWindow;
  readonly #stride: number;
  readonly #ringAt: number;
  readonly #blurredAt: number;
  readonly #lumaAt: number;
  readonly #acrossAt: number;
  readonly #downAt: number;
  #sum = 0;
  #windows = 0;

  /** `background`: grey level, 0 to 255, under pixels that are not opaque. */
  constructor(
    kernel: Kernel,
    size: { readonly width: number; readonly height: number },
    palette: StoredPalette,
    background: number,
  ) {
    this.#kernel = kernel;
    this.#palette = palette;
    this.#width = size.width;
    this.#background = background;
    this.#across = ssimWindow(size.width);
    this.#down = ssimWindow(size.height);
    // Kernels read up to 14 floats beyond the last window and write up to 3 beyond the last pixel.
    this.#stride = (size.width + 24) & ~3;
    this.#ringAt = kernel.reserve(TAPS * 16 * this.#stride);
    this.#blurredAt = kernel.reserve(16 * this.#stride);
    this.#lumaAt = kernel.reserve(4 * palette.entries);
    this.#acrossAt = kernel.reserve(4 * TAPS);
    this.#downAt = kernel.reserve(8 * TAPS);
    kernel.f32(this.#acrossAt, TAPS).set(this.#across.weights);
    // Twice, so that from any of the first 11 on there is a rotated copy.
    kernel.f32(this.#downAt, TAPS).set(this.#down.weights);
    kernel.f32(this.#downAt + 4 * TAPS, TAPS).set(this.#down.weights);
    this.reload();
  }

  /** Takes in the colours that the palette has now. */
  reload(): void {
    const { colorsAt, entries } = this.#palette;
    this.#kernel.call.lumaOf(colorsAt, entries, this.#background, this.#lumaAt);
  }

  add(band: Band): void {
    for (let i = 0; i < band.rows; i++) {
      this.#loadRow(band, i);
      const first = band.firstRow + i - (this.#down.size - 1);
      if (first >= 0) this.#measure(first);
    }
  }

  /** Mean SSIM of everything added: 1 for equal luma, below 1 otherwise. */
  result(): number {
    return this.#sum / this.#windows;
  }

  #loadRow({ colorsAt, indicesAt, indexBytes, firstRow }: Band, row: number): void {
    const offset = row * this.#width;
    const slot = (firstRow + row + margin(this.#down)) % TAPS;
    this.#kernel.call.ssimLoadRow(
      colorsAt + 4 * offset,
      indicesAt + indexBytes * offset,
      indexBytes,
      this.#lumaAt,
      this.#width,
      this.#background,
      this.#ringAt + 16 * this.#stride * slot + 4 * margin(this.#across),
      this.#stride,
    );
  }

  /** Adds all windows whose topmost weight, zero or not, lies on row `first` of the padded picture. */
  #measure(first: number): void {
    const { call } = this.#kernel;
    const windows = this.#width - this.#across.size + 1;
    const rotation = (TAPS - (first % TAPS)) % TAPS;
    call.ssimBlurColumns(this.#ringAt, this.#stride, this.#downAt + 4 * rotation, this.#blurredAt);
    this.#sum += call.ssimSumRow(this.#blurredAt, this.#stride, windows, this.#acrossAt);
    this.#windows += windows;
  }
}

/** Pixels by which the picture is moved into its padding, so that the middle of the 11 weights meets it. */
function margin(window: SsimWindow): number {
  return (TAPS - window.size) / 2;
}
