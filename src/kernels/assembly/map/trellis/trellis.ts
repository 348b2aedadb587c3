// The row programme: the cheapest way through a row, its error carried along every path.

import { chainRow, openChains } from './chains';
import {
  cutError,
  errorOf,
  NO_PIXEL,
  NODE_BYTES,
  nodeAt,
  One,
  PIXEL_BYTES,
  pixelAt,
  pixelsOf,
  Several,
  SHARE,
  SHORTEST,
  sumLanes,
  TARGET,
  Trellis,
  TrellisNode,
  WINDOW,
} from './layout';
import { bestLiteral, listOf, literalCost } from './literal';
import { arrive } from './match';
import { finishPixels, recallPath, writePath } from './path';
import { preparePixels } from './pixels';
import { followMatches, sourceAt } from './sources';

/**
 * Maps the next `rows` rows of packed pixels to indices of 8 bits at `outAt`. `pixelsAt`: the row above the first;
 * every row has one more pixel on either side. `nearestAt` and `activityAt`: the nearest entry and the level of
 * activity of each pixel, a byte each.
 */
export function trellisRows(
  t: Trellis,
  pixelsAt: usize,
  rows: u32,
  nearestAt: usize,
  activityAt: usize,
  outAt: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (t.width + 2) + 1) * 4;
    const first = <usize>row * t.width;
    preparePixels(t, pixels, nearestAt + first, activityAt + first);
    if (t.packing === 1) mapRow<One>(t, nearestAt + first, outAt + first);
    else mapRow<Several>(t, nearestAt + first, outAt + first);
  }
}

function mapRow<Packing>(t: Trellis, nearest: usize, out: usize): void {
  const row = t.position;
  openRow(t);
  openChains(t);
  for (let i: u32 = 0; i < t.rowBytes; i++) {
    const node = nodeAt(t, i);
    recallPath(t, node, i, row);
    followLiteral<Packing>(t, node, i, nearest);
    if (t.lengthCosts && t.rowBytes - i >= SHORTEST) followMatches<Packing>(t, node, i, row);
  }
  t.costs += nodeAt(t, t.rowBytes).cost;
  writePath(t, row);
  finishPixels<Packing>(t, out);
  chainRow(t, row);
  t.position += t.rowBytes + 1;
}

/** Makes room in the stream, writes the filter byte, and makes every node but the first unreached. */
function openRow(t: Trellis): void {
  const filter = t.position - 1;
  if (t.position + t.rowBytes - t.base > 2 * WINDOW + t.rowBytes) {
    const first = filter - WINDOW;
    memory.copy(t.stream, sourceAt(t, first), (WINDOW + 1) << 1);
    t.base = first;
  }
  store<u16>(sourceAt(t, filter), NO_PIXEL);
  memory.fill(t.nodes, 0, NODE_BYTES);
  for (let i: u32 = 1; i <= t.rowBytes; i++) nodeAt(t, i).cost = f64.MAX_VALUE;
}

/** Offers the best literal of byte `i` to the next node. */
function followLiteral<Packing>(t: Trellis, node: TrellisNode, i: u32, nearest: usize): void {
  const count = pixelsOf<Packing>(t, i);
  let x = i * t.packing;
  let pixel = pixelAt<Packing>(t, i);
  let error = errorOf(node);
  let cost = node.cost;
  let byte: u32 = 0;
  for (let p: u32 = 0; p < count; p++, x++, pixel += PIXEL_BYTES) {
    const wanted = f32x4.add(v128.load(pixel, TARGET), f32x4.mul(v128.load(pixel, SHARE), error));
    const entry = bestLiteral(t, pixel, listOf(t, load<u8>(nearest + x)), wanted);
    cost += <f64>literalCost();
    error = f32x4.sub(wanted, v128.load(t.coordinates + (entry << 4)));
    error = cutError(t, error, sumLanes(f32x4.mul(error, error)));
    byte |= offsetof<Packing>() === 1 ? entry : entry << (8 - (8 / t.packing) * (p + 1));
  }
  node.literal = byte;
  const next = nodeAt(t, i + 1);
  if (cost < next.cost) arrive(changetype<usize>(next), cost, i, 0, error);
}
