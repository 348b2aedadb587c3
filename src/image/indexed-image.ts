/**
 * A list of colours: 4 bytes RGBA each, straight alpha, sRGB. `colors.length` is 4 * K.
 * Entries whose alpha is 0 are stored as 0, 0, 0, 0.
 */
export interface Palette {
  readonly colors: Uint8Array;
}

/** A picture as palette indices, row-major: the value that everything downstream of mapping takes. */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** width * height indices below K; `Uint8Array` for K up to 256, else `Uint16Array`. */
  readonly indices: Uint8Array | Uint16Array;
}

/** The number of entries, K. */
export function paletteSize(palette: Palette): number {
  return palette.colors.length >> 2;
}
