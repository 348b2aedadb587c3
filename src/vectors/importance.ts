import { isArrayOf, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import type { ColorHistogram } from './color-histogram.ts';

/** How much each pixel counts: levels, 0 (next to nothing) to 255, row-major, for a picture of the same sides. */
export interface ImportanceMask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Throws `invalid-option` for what is no mask. */
export function checkMask(mask: ImportanceMask): void {
  const { width, height, data } = object('importance', mask);
  if (!isArrayOf(data, 'Uint8Array') || data.length !== width * height)
    throw invalidOption('importance', 'width, height and a level for each pixel', mask);
}

/**
 * The histogram with pixels that count as the mask has them: 1 where it is white, 1/255 where it is black. Throws
 * `invalid-option` for a mask of other sides.
 */
export function weighByMask(
  image: PixelImage,
  histogram: ColorHistogram,
  mask: ImportanceMask,
): ColorHistogram {
  const { width, height } = image;
  if (mask.width !== width || mask.height !== height)
    throw invalidOption(
      'importance',
      `a mask of ${width} x ${height} pixels`,
      `${mask.width} x ${mask.height}`,
    );
  const { colors } = histogram;
  const slots = new ColorSlots(colors);
  const counts = new Float64Array(colors.length);
  const pixels = packedPixels(image);
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) {
    const weight = Math.max(1, mask.data[i]!) / 255;
    counts[slots.indexOf(pixels[i]!)]! += weight;
    sum += weight;
  }
  return { ...histogram, counts, pixels: sum };
}

/** The index of a colour among the distinct ones, by hashing. */
class ColorSlots {
  readonly #colors: Uint32Array;
  readonly #slots: Int32Array;
  readonly #shift: number;

  constructor(colors: Uint32Array) {
    const bits = 1 + Math.ceil(Math.log2(colors.length + 1));
    this.#colors = colors;
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(1 << bits).fill(-1);
    colors.forEach((color, index) => {
      this.#slots[this.#slotOf(color)] = index;
    });
  }

  indexOf(pixel: number): number {
    return this.#slots[this.#slotOf(pixel >>> 24 === 0 ? 0 : pixel)]!;
  }

  #slotOf(color: number): number {
    let slot = Math.imul(color, 0x9e3779b1) >>> this.#shift;
    while (this.#slots[slot]! >= 0 && this.#colors[this.#slots[slot]!] !== color)
      slot = (slot + 1) % this.#slots.length;
    return slot;
  }
}
