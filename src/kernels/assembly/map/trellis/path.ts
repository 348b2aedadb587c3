// The way to a node: its last bytes, and the whole of it when the row is done.

import {
  cutError,
  HISTORY,
  indexIn,
  nodeAt,
  PIXEL_BYTES,
  pixelsOf,
  SHARE,
  sumLanes,
  TARGET,
  Trellis,
  TrellisNode,
} from './layout';
import { sourceAt } from './sources';

/** Finds the last bytes of the way to node `i`, and puts them where matches in the row begin. */
export function recallPath(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  const own = t.own;
  if (i > 0) {
    const parent = nodeAt(t, node.parent);
    unpackHistory(parent, own);
    const at = appendEdge(t, node, parent.literal, i - node.parent, row + node.parent);
    const last = i8x16.narrow_i16x8_u(v128.load(at), v128.load(at, 16));
    v128.store(changetype<usize>(node), last, offsetof<TrellisNode>('historyLow'));
  }
  unpackHistory(node, own);
}

/** Writes the last HISTORY bytes of a node's path as u16. */
function unpackHistory(node: TrellisNode, out: usize): void {
  const bytes = v128.load(changetype<usize>(node), offsetof<TrellisNode>('historyLow'));
  v128.store(out, i16x8.extend_low_i8x16_u(bytes));
  v128.store(out, i16x8.extend_high_i8x16_u(bytes), 16);
}

/**
 * Appends the `length` bytes of a node's last edge, which begin at a position of the stream, to the history before
 * them; returns where the last HISTORY lie.
 */
function appendEdge(t: Trellis, node: TrellisNode, literal: u32, length: u32, position: u32): usize {
  const distance = node.distance;
  const end = t.own + (HISTORY << 1);
  if (distance === 0) {
    store<u16>(end, <u16>literal);
    return t.own + 2;
  }
  if (distance > node.parent) {
    const source = sourceAt(t, position - distance);
    if (length >= HISTORY) return source + ((length - HISTORY) << 1);
    v128.store(end, v128.load(source));
    v128.store(end, v128.load(source, 16), 16);
    return t.own + (length << 1);
  }
  // Whole periods change nothing.
  if (length > HISTORY) length -= distance * ((length - HISTORY) / distance);
  for (let at = end; at < end + (length << 1); at += 2) store<u16>(at, load<u16>(at - (distance << 1)));
  return t.own + (length << 1);
}

/** Writes the bytes of the cheapest way to the stream and to `guesses`. */
export function writePath(t: Trellis, row: u32): void {
  for (let i = t.rowBytes; i > 0; i = nodeAt(t, i).parent) nodeAt(t, nodeAt(t, i).parent).child = i;
  for (let i: u32 = 0; i < t.rowBytes; ) {
    const child = nodeAt(t, i).child;
    const distance = nodeAt(t, child).distance;
    if (distance === 0) store<u16>(sourceAt(t, row + i), <u16>nodeAt(t, i).literal);
    for (; i < child; i++) {
      const at = sourceAt(t, row + i);
      if (distance > 0) store<u16>(at, load<u16>(at - (distance << 1)));
      store<u8>(t.guesses + i, load<u8>(at));
      store<u8>(t.guessClasses + i, load<u8>(t.classes + load<u8>(at)));
    }
  }
}

/** Writes the indices of a finished row, and its errors for the next one. */
export function finishPixels<Packing>(t: Trellis, out: usize): void {
  let error = f32x4.splat(0);
  let pixel = t.pixels;
  let to = t.errors + 16;
  for (let i: u32 = 0; i < t.rowBytes; i++) {
    const byte = <u32>load<u8>(t.guesses + i);
    const count = pixelsOf<Packing>(t, i);
    for (let p: u32 = 0; p < count; p++) {
      const index = indexIn<Packing>(t, byte, p);
      const wanted = f32x4.add(v128.load(pixel, TARGET), f32x4.mul(v128.load(pixel, SHARE), error));
      error = f32x4.sub(wanted, v128.load(t.coordinates + (index << 4)));
      error = cutError(t, error, sumLanes(f32x4.mul(error, error)));
      v128.store(to, error);
      store<u8>(out++, <u8>index);
      pixel += PIXEL_BYTES;
      to += 16;
    }
  }
}
