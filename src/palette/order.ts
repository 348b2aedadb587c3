import type { Kernel } from '../kernels/kernel.ts';
import { chainOrder } from './chain-order.ts';

/** A palette to be put in order: K distinct colours, K from 1 to 256. */
export interface OrderInput {
  /** Packed little-endian RGBA (0xAABBGGRR). */
  readonly colors: Uint32Array;
  /** Pixels of each colour. */
  readonly counts: Float64Array;
  /** How often a colour (row) is left of another (column): K x K. Used by `zeng` and `arranged`. */
  readonly neighbors: Uint32Array;
  /** How far apart positions may be that `arranged` swaps, and how often it goes through all such pairs. */
  readonly reach: number;
  readonly sweeps: number;
}

/** An order: the number of the colour that comes to each position, a permutation of 0 to K - 1. */
export type Order = Uint8Array;

/** Orders that can make an indexed picture's file small, by name. */
export const PALETTE_ORDERS = {
  /** As the palette came. */
  given: (_kernel: Kernel, { colors }: OrderInput): Order => Uint8Array.from(colors.keys()),
  /** From dark to light (weights of Rec. 601). */
  luma: (_kernel: Kernel, { colors }: OrderInput): Order => sortBy(colors.length, (i) => luma(colors[i]!)),
  /** The most frequent first. */
  popularity: (_kernel: Kernel, { counts }: OrderInput): Order => sortBy(counts.length, (i) => -counts[i]!),
  /** Along the Morton curve through the RGB cube. */
  morton: (_kernel: Kernel, { colors }: OrderInput): Order =>
    sortBy(colors.length, (i) => mortonCode(colors[i]!)),
  /** Colours that are often neighbours side by side. */
  zeng: (kernel: Kernel, input: OrderInput): Order => neighborOrder(kernel, { ...input, sweeps: 0 }),
  /** The same, improved by swaps: the best known for busy pictures of many colours. */
  arranged: neighborOrder,
  /** Chains of frequent neighbours from the most frequent colour on: good for drawings with smooth outlines. */
  chained: (_kernel: Kernel, { colors, counts, neighbors }: OrderInput): Order =>
    chainOrder(colors.length, neighbors, counts.indexOf(Math.max(...counts))),
} as const;

export type PaletteOrder = keyof typeof PALETTE_ORDERS;

/** The order with all translucent colours moved to the front, as a PNG's tRNS chunk wants them. */
export function translucentFirst(order: Order, colors: Uint32Array): Order {
  const opaque = (i: number) => colors[i]! >>> 24 === 255;
  return Uint8Array.from([...order.filter((i) => !opaque(i)), ...order.filter(opaque)]);
}

/**
 * The re-indexing of W. Zeng, J. Li and S. Lei, "An efficient color re-indexing scheme for palette-based
 * compression", Proc. ICIP 2000, from the neighbours counted. Then swaps of two positions lower the sum of
 * log2(1 + difference of the indices) over all neighbours (the "minimum logarithmic arrangement" of
 * F. Chierichetti et al., "On compressing social networks", Proc. KDD 2009): about the bits that
 * differences take in the file.
 */
function neighborOrder(kernel: Kernel, { colors, neighbors, reach, sweeps }: OrderInput): Order {
  const k = colors.length;
  const matrixAt = kernel.reserve(4 * k * k);
  const orderAt = kernel.reserve(k);
  const zengAt = kernel.reserve(16 * k);
  const arrangeAt = sweeps > 0 ? kernel.reserve(kernel.call.arrangeScratchBytes(k)) : 0;
  kernel.u32(matrixAt, k * k).set(neighbors);
  kernel.call.zengOrder(matrixAt, k, orderAt, zengAt);
  if (sweeps > 0) kernel.call.arrangeOrder(matrixAt, k, orderAt, reach, sweeps, arrangeAt);
  return kernel.u8(orderAt, k).slice();
}

function sortBy(k: number, key: (i: number) => number): Order {
  const keys = Float64Array.from({ length: k }, (_, i) => key(i));
  return Uint8Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]! || a - b);
}

function luma(color: number): number {
  return 299 * (color & 255) + 587 * ((color >> 8) & 255) + 114 * ((color >> 16) & 255);
}

function mortonCode(color: number): number {
  let code = 0;
  for (let bit = 7; bit >= 0; bit--) {
    for (const shift of [8, 0, 16]) code = 2 * code + ((color >>> (shift + bit)) & 1);
  }
  return code;
}
