import type { IndexedImage } from '../image/indexed-image.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { type OrderInput, PALETTE_ORDERS, translucentFirst } from '../palette/order.ts';
import { greyStep, type PngBitDepth, pngGreyDepth, pngPaletteDepth } from './bit-depth.ts';
import { bigEndian, type PngChunks } from './png-chunks.ts';
import type { PngEffort } from './png-effort.ts';
import { addMetadata, type PngMetadata } from './png-metadata.ts';
import type { UsedColors } from './used-colors.ts';

/** One way to write a picture's colours into a PNG file. */
export interface PngLayout {
  /** 0: grey, 3: palette. */
  readonly colorType: 0 | 3;
  readonly depth: PngBitDepth;
  /** What stands in the file for each used colour. */
  readonly codes: Uint8Array;
  /** The PLTE chunk's data; empty for grey. */
  readonly plte: Uint8Array;
  /** The tRNS chunk's data, as long as needed; empty if all colours are opaque. */
  readonly trns: Uint8Array;
}

/** The layouts that are worth trying: a palette in each order, and grey where the depth allows. */
export function pngLayouts(
  kernel: Kernel,
  used: UsedColors,
  neighbors: Uint32Array,
  { orders, packedOrders, reach, sweeps }: Pick<PngEffort, 'orders' | 'packedOrders' | 'reach' | 'sweeps'>,
): PngLayout[] {
  const { colors, counts } = used;
  const input: OrderInput = { colors, counts, neighbors, reach, sweeps };
  const names = pngPaletteDepth(colors.length) === 8 ? orders : packedOrders;
  const layouts = names.map((name) => {
    return paletteLayout(colors, translucentFirst(PALETTE_ORDERS[name](kernel, input), colors));
  });
  const grey = greyLayout(colors);
  // Grey saves the palette; the depth of a palette is never more than 8.
  if (grey && grey.depth <= pngPaletteDepth(colors.length)) layouts.push(grey);
  return layouts;
}

/** Bytes of the chunks that hold the colours. */
export function colorBytes({ plte, trns }: PngLayout): number {
  const chunk = (data: Uint8Array) => (data.length > 0 ? 12 + data.length : 0);
  return chunk(plte) + chunk(trns);
}

/** A palette whose entries are the colours in the order given. */
export function paletteLayout(colors: Uint32Array, order: Iterable<number> = colors.keys()): PngLayout {
  const codes = new Uint8Array(colors.length);
  const plte = new Uint8Array(3 * colors.length);
  const alphas: number[] = [];
  let translucent = 0;
  for (const number of order) {
    const color = colors[number]!;
    const place = alphas.push(color >>> 24) - 1;
    codes[number] = place;
    plte.set([color & 255, (color >>> 8) & 255, (color >>> 16) & 255], 3 * place);
    if (color >>> 24 < 255) translucent = place + 1;
  }
  return {
    colorType: 3,
    depth: pngPaletteDepth(colors.length),
    codes,
    plte,
    trns: Uint8Array.from(alphas.slice(0, translucent)),
  };
}

function greyLayout(colors: Uint32Array): PngLayout | undefined {
  const greys = new Uint8Array(colors.length);
  for (const [number, color] of colors.entries()) {
    const grey = color & 255;
    if (color !== (0xff000000 | (grey * 0x10101)) >>> 0) return undefined;
    greys[number] = grey;
  }
  const depth = pngGreyDepth(greys);
  const codes = greys.map((grey) => grey / greyStep(depth));
  return { colorType: 0, depth, codes, plte: new Uint8Array(0), trns: new Uint8Array(0) };
}

/** Appends everything that stands before the pixels. */
export function addHeader(
  chunks: PngChunks,
  { width, height }: Pick<IndexedImage, 'width' | 'height'>,
  { layout, metadata }: { readonly layout: PngLayout; readonly metadata: PngMetadata | undefined },
): void {
  const { depth, colorType, plte, trns } = layout;
  const methods = Uint8Array.of(depth, colorType, 0, 0, 0);
  chunks.add('IHDR', bigEndian(width), bigEndian(height), methods);
  // Perceptual intent, as the specification advises for photographs.
  chunks.add('sRGB', Uint8Array.of(0));
  if (plte.length > 0) chunks.add('PLTE', plte);
  if (trns.length > 0) chunks.add('tRNS', trns);
  if (metadata) addMetadata(chunks, metadata);
}
