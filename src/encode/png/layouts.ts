import type { Kernel } from '../../kernels/kernel.ts';
import { type OrderInput, PALETTE_ORDERS, translucentFirst } from '../../palette/order.ts';
import { pngPaletteDepth } from '../bit-depth.ts';
import type { UsedColors } from '../used-colors.ts';
import { grayLayouts } from './direct-layouts.ts';
import type { PngEffort } from './effort.ts';
import type { PngLayout } from './layout.ts';

/** What the layouts of a picture follow from. */
export interface LayoutFacts {
  readonly used: UsedColors;
  /** How often colours are neighbours: see `countColorNeighbors`. */
  readonly neighbors: Uint32Array;
  /** The colour at most edges of rows. */
  readonly edge: number;
}

/** The layouts that are worth trying in any case: a palette in each order, and grey. */
export function pngLayouts(kernel: Kernel, facts: LayoutFacts, effort: PngEffort): PngLayout[] {
  const { colors, counts } = facts.used;
  const { reach, sweeps } = effort;
  const input: OrderInput = { colors, counts, neighbors: facts.neighbors, reach, sweeps };
  const names = pngPaletteDepth(colors.length) === 8 ? effort.orders : effort.packedOrders;
  const orders = names.map((name) => PALETTE_ORDERS[name](kernel, input));
  const layouts = orders.map((order) => paletteLayout(colors, translucentFirst(order, colors), 'filtered'));
  layouts.push(
    paletteLayout(colors, edgeFirst(translucentFirst(orders[0]!, colors), facts.edge), 'unfiltered'),
  );
  if (effort.unpacked) layouts.push(chainedLayout(kernel, input));
  // A byte to an index shows matches that packed ones hide.
  if (effort.unpacked && layouts[0]!.depth < 8)
    layouts.push(...layouts.map((one) => ({ ...one, depth: 8 as const })));
  return [...layouts, ...grayLayouts(facts.used, effort.unpacked)];
}

function chainedLayout(kernel: Kernel, input: OrderInput): PngLayout {
  const order = PALETTE_ORDERS.chained(kernel, input);
  return paletteLayout(input.colors, translucentFirst(order, input.colors), 'smooth');
}

/**
 * The order with one colour moved to the front. A row that is not filtered begins with a byte of 0: index 0 at the
 * edges makes it part of a run.
 */
function edgeFirst(order: Uint8Array, edge: number): Uint8Array {
  return Uint8Array.from([edge, ...order.filter((color) => color !== edge)]);
}

/** A palette whose entries are the colours in the order given. */
export function paletteLayout(
  colors: Uint32Array,
  order: Iterable<number> = colors.keys(),
  suits: PngLayout['suits'] = 'both',
): PngLayout {
  const codes = new Uint8Array(colors.length);
  const plte = new Uint8Array(3 * colors.length);
  const alphas: number[] = [];
  let translucent = 0;
  for (const number of order) {
    const color = colors[number]!;
    const index = alphas.push(color >>> 24) - 1;
    codes[number] = index;
    plte.set([color & 255, (color >>> 8) & 255, (color >>> 16) & 255], 3 * index);
    if (color >>> 24 < 255) translucent = index + 1;
  }
  return {
    suits,
    colorType: 3,
    depth: pngPaletteDepth(colors.length),
    channels: 1,
    codes,
    plte,
    trns: Uint8Array.from(alphas.slice(0, translucent)),
  };
}
