// The neighbour of nearest mean colour, among regions that merge.

import { find } from './components';

export const NONE: u32 = 0xffffffff;

/** Filled in by the caller. 32-bit fields in this order; regions have numbers below `count`. */
@unmanaged
export class Merging {
  /** u32 per pixel, row-major; 0xffffffff is no region. */
  labels: usize;
  width: u32;
  height: u32;
  count: u32;
  /** Regions of fewer pixels are merged. */
  minArea: u32;
  /** Four f64 per region: area, and the sums of three colour coordinates. */
  sums: usize;
  /** u32 per region: parent of its set, next and last of the set's list, and the next entry of the same queue. */
  parents: usize;
  nexts: usize;
  tails: usize;
  queued: usize;
  /** u32 per region, 0 at first: the visit that met it last as a neighbour. */
  met: usize;
  /** u32 per area below `least`: first and last entry of its queue. */
  heads: usize;
  ends: usize;
  /** u32 for each region and one more: where its neighbours start. */
  starts: usize;
  /** The neighbours of small regions, one for each side of a pixel that borders on another region. */
  neighbors: usize;
  /** Visits to regions so far: 0. */
  visits: u32;
}

/** The neighbour of nearest mean colour, the lowest of equals; `NONE` for a region without neighbours. */
export function nearestNeighbor(m: Merging, region: u32): u32 {
  m.visits++;
  const sums = m.sums + ((<usize>region) << 5);
  const area = load<f64>(sums);
  const x = load<f64>(sums, 8) / area;
  const y = load<f64>(sums, 16) / area;
  const z = load<f64>(sums, 24) / area;
  let best = NONE;
  let least = f64.MAX_VALUE;
  let before = region;
  for (let part = region; part !== NONE; ) {
    const from = m.neighbors + ((<usize>load<u32>(m.starts + ((<usize>part) << 2))) << 2);
    const to = compactSides(m, part, region);
    for (let at = from; at < to; at += 4) {
      const neighbor = load<u32>(at);
      const distance = distanceTo(m, neighbor, x, y, z);
      if (distance > least || (distance === least && neighbor > best)) continue;
      least = distance;
      best = neighbor;
    }
    const next = load<u32>(m.nexts + ((<usize>part) << 2));
    if (from === to && part !== region) {
      // Nothing of this part is left at the region's boundary.
      store<u32>(m.nexts + ((<usize>before) << 2), next);
      if (next === NONE) store<u32>(m.tails + ((<usize>region) << 2), before);
    } else before = part;
    part = next;
  }
  return best;
}

/**
 * Drops the sides of a part that lie inside its region by now, and those beside a region that this visit has met, which
 * saves looking at them again; returns their end.
 */
function compactSides(m: Merging, part: u32, region: u32): usize {
  const start = m.starts + ((<usize>part) << 2);
  const from = m.neighbors + ((<usize>load<u32>(start)) << 2);
  const end = m.neighbors + ((<usize>load<u32>(start, 4)) << 2);
  let to = from;
  for (let at = from; at < end; at += 4) {
    const listed = load<u32>(at);
    if (listed === NONE) break;
    const neighbor = find(m.parents, listed);
    const met = m.met + ((<usize>neighbor) << 2);
    if (neighbor === region || load<u32>(met) === m.visits) continue;
    store<u32>(met, m.visits);
    store<u32>(to, neighbor);
    to += 4;
  }
  if (to < end) store<u32>(to, NONE);
  return to;
}

/** Squared distance of a region's mean colour from another colour. */
function distanceTo(m: Merging, region: u32, x: f64, y: f64, z: f64): f64 {
  const sums = m.sums + ((<usize>region) << 5);
  const area = load<f64>(sums);
  const dx = x - load<f64>(sums, 8) / area;
  const dy = y - load<f64>(sums, 16) / area;
  const dz = z - load<f64>(sums, 24) / area;
  return dx * dx + dy * dy + dz * dz;
}
