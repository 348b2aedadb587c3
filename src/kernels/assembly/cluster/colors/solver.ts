// The state of one k-means solver over weighted points of 3 or 4 dimensions, and the bookkeeping that
// every step shares: a point that changes its cluster takes its share of the cluster sums with it.

/** Label of a point without cluster, and of a node whose points are not all of one cluster. */
export const NONE: u32 = 0xffffffff;

/** Label of a node whose points have no cluster yet. */
export const UNLABELLED: u32 = 0xfffffffe;

/** Bytes of one cluster in `sums`: f64 x, y, z, w, weight, energy. */
export const SUMS_BYTES: u32 = 48;

/** Bytes of one cluster in `means`: f64 x, y, z, w. */
export const MEAN_BYTES: u32 = 32;

/** Filled in by the caller, 32-bit fields in this order but for the f64 at the end. */
@unmanaged
export class Solver {
  /** Coordinates: four f32 arrays, padded by 8 entries each; `w` is all zero for 3 dimensions. */
  x: usize;
  y: usize;
  z: usize;
  w: usize;
  /** f64 weight per point. */
  weights: usize;
  /** f64 per point: weight times squared length. */
  energies: usize;
  /** u32 Morton code per point, ascending. */
  codes: usize;
  count: u32;
  dims: u32;
  /** Cell tree: `nodeCount` nodes in preorder. */
  nodes: usize;
  nodeCount: u32;
  /** u32 cluster per point, or NONE. */
  labels: usize;
  /** Clusters in use, and how many there is room for (a multiple of 4, at least 4 more than used). */
  k: u32;
  capacity: u32;
  means: usize;
  sums: usize;
  /** u32 per cluster, renewed whenever its centroid moves. */
  versions: usize;
  version: u32;
  /** Candidate lists, one per level of the tree; the first holds all centroids, in order. */
  lists: usize;
  /** Labels changed by the last assignment. */
  changed: u32;
  /** Slack for rounding in squared distances: a candidate is dropped only when farther by more. */
  slack: f32;
  /** u64 per cluster: its fingerprint for candidate lists. */
  tags: usize;
  /** Assignments done. */
  passes: u32;
  /** Sums over the points of every node. */
  nodeSums: usize;
  /** The first so many centroids never move, and are never removed. */
  fixed: u32;
  /** Sum of the energies. */
  energy: f64;
}

/** Moves point `i` from its cluster to `label`. */
export function relabelPoint(s: Solver, i: u32, label: u32): void {
  const at = s.labels + (i << 2);
  const old = load<u32>(at);
  if (old === label) return;
  store<u32>(at, label);
  s.changed++;
  if (old !== NONE) addPoint(s, i, s.sums + old * SUMS_BYTES, -1);
  addPoint(s, i, s.sums + label * SUMS_BYTES, 1);
}

/** Adds point `i`, times `sign`, to sums. */
export function addPoint(s: Solver, i: u32, sums: usize, sign: f64): void {
  const weight = load<f64>(s.weights + (i << 3)) * sign;
  const offset = i << 2;
  store<f64>(sums, load<f64>(sums) + weight * <f64>load<f32>(s.x + offset));
  store<f64>(sums, load<f64>(sums, 8) + weight * <f64>load<f32>(s.y + offset), 8);
  store<f64>(sums, load<f64>(sums, 16) + weight * <f64>load<f32>(s.z + offset), 16);
  store<f64>(sums, load<f64>(sums, 24) + weight * <f64>load<f32>(s.w + offset), 24);
  store<f64>(sums, load<f64>(sums, 32) + weight, 32);
  store<f64>(sums, load<f64>(sums, 40) + sign * load<f64>(s.energies + (i << 3)), 40);
}

/** Adds sums, times `sign`, to others. */
export function addSums(to: usize, from: usize, sign: f64): void {
  const factor = f64x2.splat(sign);
  v128.store(to, f64x2.add(v128.load(to), f64x2.mul(factor, v128.load(from))));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(factor, v128.load(from, 16))), 16);
  v128.store(to, f64x2.add(v128.load(to, 32), f64x2.mul(factor, v128.load(from, 32))), 32);
}

/** Moves centroid `k`; its version is renewed when its coordinates change. */
export function moveCentroid(s: Solver, k: u32, x: f64, y: f64, z: f64, w: f64): void {
  const at = s.means + k * MEAN_BYTES;
  if (load<f64>(at) === x && load<f64>(at, 8) === y && load<f64>(at, 16) === z && load<f64>(at, 24) === w)
    return;
  store<f64>(at, x);
  store<f64>(at, y, 8);
  store<f64>(at, z, 16);
  store<f64>(at, w, 24);
  store<u32>(s.versions + (k << 2), ++s.version);
}
