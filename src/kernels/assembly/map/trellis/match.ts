// Edges of the trellis: matches, followed byte by byte while they are not worse than what is known.

import { distanceSymbol } from '../../encode/deflate/symbols';
import {
  cutError,
  HISTORY,
  indexIn,
  LIMIT,
  LITERAL,
  LONGEST,
  NO_PIXEL,
  NODE_BYTES,
  nodeAt,
  PIXEL_BYTES,
  pixelAt,
  pixelsOf,
  SHARE,
  SHORTEST,
  TARGET,
  Trellis,
  TrellisNode,
  WEIGHT,
} from './layout';

/**
 * Follows the bytes at `distance` from node `i` on, of which `n` are done with this error, sum of costs and bound;
 * offers every length to the node where it ends. `source`: the first byte for distances beyond the row. A match that is
 * no better than the best way to where it stands is left: the same bytes can be followed from there.
 */
export function followMatch<Packing>(
  t: Trellis,
  node: TrellisNode,
  i: u32,
  distance: u32,
  source: usize,
  n: u32,
  error: v128,
  sum: f32,
  bound: f32,
): void {
  const isOwn = distance <= i;
  const own = t.own + (HISTORY << 1);
  if (isOwn) {
    source = own - (distance << 1);
    for (let done: u32 = 0; done < n; done++) store<u16>(own + (done << 1), load<u16>(source + (done << 1)));
  }
  const start = node.cost + <f64>load<f32>(t.distanceCosts + (distanceSymbol(distance) << 2));
  const run = min(LONGEST, t.rowBytes - i);
  const longest = t.longestError * t.longestError;
  let pixel = pixelAt<Packing>(t, i + n);
  let target = changetype<usize>(nodeAt(t, i + n));
  for (;;) {
    const known = changetype<TrellisNode>(target).cost;
    if (n > 0 && sum > <f32>(known - node.cost) - t.lead) return;
    if (n >= SHORTEST) {
      const cost = start + <f64>(sum + load<f32>(t.lengthCosts + (n << 2)));
      if (cost < known) arrive(target, cost, i, distance, error);
    }
    if (n === run) return;
    const byte = <u32>load<u16>(source + (n << 1));
    if (isOwn) store<u16>(own + (n << 1), <u16>byte);
    if (offsetof<Packing>() > 1 && byte === <u32>NO_PIXEL) return;
    const count = pixelsOf<Packing>(t, i + n);
    for (let p: u32 = 0; p < count; p++) {
      const entry = v128.load(t.coordinates + (indexIn<Packing>(t, byte, p) << 4));
      const received = f32x4.mul(v128.load(pixel, SHARE), error);
      error = f32x4.sub(f32x4.add(v128.load(pixel, TARGET), received), entry);
      const shift = f32x4.sub(v128.load(pixel), entry);
      const lengths = sumPair(f32x4.mul(error, error), f32x4.mul(shift, shift));
      const far = f32x4.extract_lane(lengths, 2);
      const limit = load<f32>(pixel, LIMIT);
      if (far > limit && (far > -limit || f32x4.extract_lane(shift, 3) !== 0)) return;
      const square = f32x4.extract_lane(lengths, 0);
      sum += square * load<f32>(pixel, WEIGHT);
      bound += load<f32>(pixel, LITERAL);
      if (sum > bound) return;
      if (square > longest) error = cutError(t, error, square);
      pixel += PIXEL_BYTES;
    }
    target += NODE_BYTES;
    n++;
  }
}

/** Makes an edge the last of the way to a node. */
export function arrive(target: usize, cost: f64, parent: u32, distance: u32, error: v128): void {
  const node = changetype<TrellisNode>(target);
  node.cost = cost;
  node.parent = parent;
  node.distance = distance;
  v128.store(target, error, offsetof<TrellisNode>('errorX'));
}

/** Sums of the lanes of two vectors, as `sumLanes` gives them: in lanes 0 and 2. */
function sumPair(a: v128, b: v128): v128 {
  const pairs = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  return f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2));
}
