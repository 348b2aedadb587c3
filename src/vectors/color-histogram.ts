/**
 * The distinct colours of one or many pictures with their counts: a lossless statistic for everything
 * that looks at colour only. Sorted by Morton code (the bits of R, G, B, A interleaved), each colour once.
 */
export interface ColorHistogram {
  /** Packed little-endian RGBA (0xAABBGGRR); every colour with alpha 0 is the number 0. */
  readonly colors: Uint32Array;
  /** Pixels of each colour; positive integers. */
  readonly counts: Float64Array;
  /** Sum of the counts. */
  readonly pixels: number;
  /** True when every alpha is 255. */
  readonly opaque: boolean;
}
