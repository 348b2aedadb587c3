import { formatHex } from '../../palette/palette.ts';

/** A colour that stands for a part of a region. */
export interface DominantColor {
  /** `#rrggbb`. */
  readonly hex: string;
  /** Share of the region's pixels that are not fully transparent, above 0 to 1. */
  readonly share: number;
}

/** The dominant colours of all regions: region i has entries `starts[i]` to `starts[i + 1] - 1`. */
export interface RegionPalettes {
  /** One more than there are regions. */
  readonly starts: Uint32Array;
  /** Packed, opaque. */
  readonly colors: Uint32Array;
  readonly shares: Float64Array;
}

/** The dominant colours of one region. */
export function dominantColorsOf(
  { starts, colors, shares }: RegionPalettes,
  region: number,
): DominantColor[] {
  const [from, end] = [starts[region]!, starts[region + 1]!];
  return Array.from({ length: end - from }, (_, i) => ({
    hex: formatHex({ colors: new Uint8Array(Uint32Array.of(colors[from + i]!).buffer) }, 0),
    share: shares[from + i]!,
  }));
}

/** Palettes that come region by region. */
export class PaletteList implements RegionPalettes {
  readonly starts: Uint32Array;
  readonly colors: Uint32Array;
  readonly shares: Float64Array;
  #regions = 0;

  constructor(areas: Uint32Array, k: number) {
    const room = areas.reduce((sum, area) => sum + Math.min(area, k), 0);
    this.starts = new Uint32Array(areas.length + 1);
    this.colors = new Uint32Array(room);
    this.shares = new Float64Array(room);
  }

  /** The next region's colours and how many pixels have each, the first `length` of them in any order. */
  add(colors: Uint32Array, counts: Float64Array, length: number): void {
    const from = this.starts[this.#regions++]!;
    let pixels = 0;
    for (let i = 0; i < length; i++) pixels += counts[i]!;
    let end = from;
    for (let i = 0; i < length; i++)
      if (counts[i]! > 0) this.#insert(from, end++, colors[i]!, counts[i]! / pixels);
    this.starts[this.#regions] = end;
  }

  /** Puts a colour into the sorted list from `from` to before `end`. */
  #insert(from: number, end: number, color: number, share: number): void {
    const { colors, shares } = this;
    let index = end;
    for (; index > from; index--) {
      const before = shares[index - 1]!;
      if (before > share || (before === share && rgbOrder(colors[index - 1]!) < rgbOrder(color))) break;
      colors[index] = colors[index - 1]!;
      shares[index] = before;
    }
    colors[index] = color;
    shares[index] = share;
  }
}

/** A number that sorts like `#rrggbb`. */
function rgbOrder(color: number): number {
  return ((color & 255) << 16) | (color & 0xff00) | ((color >>> 16) & 255);
}
