import { type ColorHistogram, colorOfKey, LAST_KEY } from '../../vectors/color-histogram.ts';
import { damagedHistogramError } from './histogram-file.ts';

/**
 * The histogram in the inflated body of a file with so many colours, of which the header has been checked. Throws
 * `unsupported-input` for what `encodeHistogram` does not write.
 */
export function parseHistogramBody(body: Uint8Array, count: number): ColorHistogram {
  const numbers = new Numbers(body);
  const colors = new Uint32Array(count);
  const counts = new Float64Array(count);
  for (let i = 0, next = 0; i < count; i++) {
    const key = next + numbers.next();
    if (key > LAST_KEY || (key > 0 && key < 1 << 24))
      throw damagedHistogramError('it has colours that there are not');
    colors[i] = colorOfKey(key);
    next = key + 1;
  }
  let pixels = 0;
  for (let i = 0; i < count; i++) pixels += counts[i] = numbers.next() + 1;
  if (!numbers.ended) throw damagedHistogramError('it has more numbers than colours');
  if (pixels > Number.MAX_SAFE_INTEGER) throw damagedHistogramError('it has 2^53 pixels or more');
  return { colors, counts, pixels, opaque: count === 0 || colors[0]! >= 0xff000000 };
}

/** Reads numbers of seven bits to a byte, the lowest first, each in as few bytes as it needs. */
class Numbers {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw damagedHistogramError('it has fewer numbers than colours');
      value += (byte & 127) * unit;
      if (byte < 128) {
        if ((byte === 0 && unit > 1) || value >= Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      if (unit >= 2 ** 49) break;
      unit *= 128;
    }
    throw damagedHistogramError('it has a number that is too long');
  }
}
