// The state of a Gaussian mixture over weighted points of 3 or 4 dimensions, and what every pass over the points
// begins with: which components matter to a block of points, and the logarithm of each one's joint density.

/** Points of a block: consecutive in Morton order, so that its bounding box is small. */
export const BLOCK: u32 = 64;
const GROUPS: u32 = BLOCK / 4;

/** Bytes of a row of a block's scratch: four f32 for each group of four points. */
export const ROW: u32 = GROUPS * 16;

/** First row of the scratch that holds log joint densities, one per kept component. */
export const JOINTS: u32 = 3;

/** Bytes of one component in `sums`: 16 f64, weight, first moments, lower triangle of the second moments. */
export const MOMENT_BYTES: u32 = 128;

/** A component whose responsibility is below 2^-29 (e^-20) at every point of a block is left out of it. */
export const NEGLIGIBLE: f32 = 29;

/** Filled in by the caller, 32-bit fields in this order but for the f64 at the end. */
@unmanaged
export class Mixture {
  /** Coordinates: four f32 arrays with room for a multiple of 4 points. */
  x: usize;
  y: usize;
  z: usize;
  w: usize;
  /** f64 weight per point. */
  weights: usize;
  count: u32;
  dims: u32;
  /** f32 weight per point, with room for a multiple of 4. */
  shares: usize;
  /** Eight f32 per block: centre and half extents of its bounding box. */
  boxes: usize;
  k: u32;
  /**
   * f32 rows, `stride` bytes apart, one column per component: constant, 4 means, 10 entries of the lower
   * triangular factor A, row by row. The binary log of the joint density at x is constant - |A (x - mean)|^2. Columns
   * from k up to the next multiple of 4 have the constant -Infinity.
   */
  forms: usize;
  stride: u32;
  /** Moments about the means of `forms`, by component. */
  sums: usize;
  /** Room for 3 + k rows of `ROW` bytes. */
  scratch: usize;
  /** u32 per component: those that matter to the block at hand, ascending; and room for one f32 each. */
  kept: usize;
  uppers: usize;
  /** Outputs per point, with room for a multiple of 4, or 0: u16 label, f32 log density, f32 entropy. */
  labels: usize;
  densities: usize;
  entropies: usize;
  /** u32 per component: address of f32 responsibilities per point, or 0. */
  columns: usize;
  logLikelihood: f64;
}

/**
 * Fills in the shares and boxes, and pads the points to whole groups of four with points of weight 0; returns the
 * sum of the weights.
 */
export function prepareMixture(m: Mixture): f64 {
  let total: f64 = 0;
  for (let i = m.count; (i & 3) !== 0; i++) {
    for (let axis: usize = 0; axis < 16; axis += 4) {
      const values = load<usize>(changetype<usize>(m) + axis);
      store<f32>(values + (i << 2), load<f32>(values + ((m.count - 1) << 2)));
    }
    store<f32>(m.shares + (i << 2), 0);
  }
  for (let i: u32 = 0; i < m.count; i++) {
    const weight = load<f64>(m.weights + (i << 3));
    total += weight;
    store<f32>(m.shares + (i << 2), <f32>weight);
  }
  for (let start: u32 = 0; start < m.count; start += BLOCK) {
    const end = min(start + BLOCK, m.count);
    const box = m.boxes + ((start / BLOCK) << 5);
    for (let axis: usize = 0; axis < 16; axis += 4) {
      const values = load<usize>(changetype<usize>(m) + axis);
      let low: f32 = Infinity;
      let high: f32 = -Infinity;
      for (let i = start; i < end; i++) {
        low = min(low, load<f32>(values + (i << 2)));
        high = max(high, load<f32>(values + (i << 2)));
      }
      store<f32>(box + axis, 0.5 * (low + high));
      store<f32>(box + axis, 0.5 * (high - low), 16);
    }
  }
  return total;
}

/** Lists the components that matter to a block at `m.kept`; returns how many. */
export function keepComponents(m: Mixture, block: u32): u32 {
  const box = m.boxes + ((<usize>block) << 5);
  const rows: u32 = m.dims === 4 ? 4 : 3;
  let best = f32x4.splat(-Infinity);
  for (let column: u32 = 0; column < m.k << 2; column += 16) {
    const at = m.forms + column;
    let near = f32x4.splat(0);
    let far = f32x4.splat(0);
    let factor = at + 5 * m.stride;
    for (let row: u32 = 0; row < rows; row++) {
      let center = f32x4.splat(0);
      let reach = f32x4.splat(0);
      for (let axis: u32 = 0; axis <= row; axis++) {
        const entry = v128.load(factor);
        const offset = f32x4.sub(v128.load32_splat(box + (axis << 2)), v128.load(at + (axis + 1) * m.stride));
        center = f32x4.add(center, f32x4.mul(entry, offset));
        reach = f32x4.add(reach, f32x4.mul(f32x4.abs(entry), v128.load32_splat(box + (axis << 2), 16)));
        factor += m.stride;
      }
      center = f32x4.abs(center);
      near = f32x4.add(near, square(f32x4.pmax(f32x4.sub(center, reach), f32x4.splat(0))));
      far = f32x4.add(far, square(f32x4.add(center, reach)));
    }
    const constant = v128.load(at);
    v128.store(m.uppers + column, f32x4.sub(constant, near));
    best = f32x4.pmax(best, f32x4.sub(constant, far));
  }
  const least =
    max(
      max(f32x4.extract_lane(best, 0), f32x4.extract_lane(best, 1)),
      max(f32x4.extract_lane(best, 2), f32x4.extract_lane(best, 3)),
    ) - NEGLIGIBLE;
  let count: u32 = 0;
  for (let k: u32 = 0; k < m.k; k++) {
    if (load<f32>(m.uppers + (k << 2)) < least) continue;
    store<u32>(m.kept + (count << 2), k);
    count++;
  }
  return count;
}

/**
 * Writes the binary logs of the joint densities of the kept components at the points of `groups` groups of four from
 * byte `offset` of the coordinate arrays on: row `JOINTS` + i of the scratch for kept component i, their maxima to row
 * 0.
 */
export function logJoints<Axes>(m: Mixture, kept: u32, offset: usize, groups: u32): void {
  const maxima = m.scratch;
  const end = groups << 4;
  const xs = m.x + offset;
  const ys = m.y + offset;
  const zs = m.z + offset;
  const ws = m.w + offset;
  for (let i: u32 = 0; i < kept; i++) {
    const at = m.forms + (load<u32>(m.kept + (i << 2)) << 2);
    const stride = m.stride;
    const constant = v128.load32_splat(at);
    const meanX = v128.load32_splat(at + stride);
    const meanY = v128.load32_splat(at + 2 * stride);
    const meanZ = v128.load32_splat(at + 3 * stride);
    const xx = v128.load32_splat(at + 5 * stride);
    const yx = v128.load32_splat(at + 6 * stride);
    const yy = v128.load32_splat(at + 7 * stride);
    const zx = v128.load32_splat(at + 8 * stride);
    const zy = v128.load32_splat(at + 9 * stride);
    const zz = v128.load32_splat(at + 10 * stride);
    const joint = m.scratch + (JOINTS + i) * ROW;
    for (let g: u32 = 0; g < end; g += 16) {
      const x = f32x4.sub(v128.load(xs + g), meanX);
      const y = f32x4.sub(v128.load(ys + g), meanY);
      const z = f32x4.sub(v128.load(zs + g), meanZ);
      const a = f32x4.mul(xx, x);
      const b = f32x4.add(f32x4.mul(yx, x), f32x4.mul(yy, y));
      const c = f32x4.add(f32x4.add(f32x4.mul(zx, x), f32x4.mul(zy, y)), f32x4.mul(zz, z));
      let distance = f32x4.add(f32x4.add(square(a), square(b)), square(c));
      if (offsetof<Axes>() === 4) {
        const w = f32x4.sub(v128.load(ws + g), v128.load32_splat(at + 4 * stride));
        let d = f32x4.mul(v128.load32_splat(at + 11 * stride), x);
        d = f32x4.add(d, f32x4.mul(v128.load32_splat(at + 12 * stride), y));
        d = f32x4.add(d, f32x4.mul(v128.load32_splat(at + 13 * stride), z));
        d = f32x4.add(d, f32x4.mul(v128.load32_splat(at + 14 * stride), w));
        distance = f32x4.add(distance, square(d));
      }
      const value = f32x4.sub(constant, distance);
      v128.store(joint + g, value);
      v128.store(maxima + g, i === 0 ? value : f32x4.pmax(v128.load(maxima + g), value));
    }
  }
}

function square(x: v128): v128 {
  return f32x4.mul(x, x);
}
