// A cell of the palette search, with the entries that can be nearest to any of its points.

export const HEADER_BYTES: u32 = 16;

/** Candidates of a cell: this header, children if it is halved, then groups of four candidates. */
@unmanaged
export class CellNode {
  count: u32;
  /** 1 when the header is followed by u32 addresses of 2^axes nodes, 0 for those not built. */
  halved: u32;
  /** Address of the candidates: per group four numbers, four x, four y, four z and, in 4 axes, four w. */
  list: usize;
  reserved: u32;
}

/** Bytes of a group of candidates. */
export function groupBytes<Axes>(): u32 {
  return 16 + 16 * <u32>offsetof<Axes>();
}

/** Most bytes of a node of `count` candidates. */
export function nodeBytes<Axes>(count: u32): u32 {
  return HEADER_BYTES + (4 << (<u32>offsetof<Axes>())) + ((count + 3) >>> 2) * groupBytes<Axes>();
}

/** Number of the candidate nearest to `point`, the lowest of equals. */
export function nearestOf<Axes>(node: CellNode, point: v128): u32 {
  const x = v128.shuffle<f32>(point, point, 0, 0, 0, 0);
  const y = v128.shuffle<f32>(point, point, 1, 1, 1, 1);
  const z = v128.shuffle<f32>(point, point, 2, 2, 2, 2);
  const w = v128.shuffle<f32>(point, point, 3, 3, 3, 3);
  let best = f32x4.splat(f32.MAX_VALUE);
  let where = i32x4.splat(0);
  const end = node.list + ((node.count + 3) >>> 2) * groupBytes<Axes>();
  for (let group = node.list; group < end; group += groupBytes<Axes>()) {
    const dx = f32x4.sub(v128.load(group, 16), x);
    const dy = f32x4.sub(v128.load(group, 32), y);
    const dz = f32x4.sub(v128.load(group, 48), z);
    let distance = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    distance = f32x4.add(distance, f32x4.mul(dz, dz));
    if (offsetof<Axes>() === 4) {
      const dw = f32x4.sub(v128.load(group, 64), w);
      distance = f32x4.add(distance, f32x4.mul(dw, dw));
    }
    where = v128.bitselect(v128.load(group), where, f32x4.lt(distance, best));
    best = f32x4.pmin(best, distance);
  }
  return lowestNearest(best, where);
}

/** Of four distances the number that belongs to the least, the lowest of equals. */
export function lowestNearest(distances: v128, numbers: v128): u32 {
  let least = f32x4.pmin(distances, v128.shuffle<f32>(distances, distances, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 1, 0, 3, 2));
  let lowest = v128.bitselect(numbers, i32x4.splat(-1), f32x4.eq(distances, least));
  lowest = i32x4.min_u(lowest, v128.shuffle<i32>(lowest, lowest, 2, 3, 0, 1));
  return min<u32>(i32x4.extract_lane(lowest, 0), i32x4.extract_lane(lowest, 1));
}
