// Weighted points of any dimension, one f64 array per axis, and what every pass over them shares.

/** Filled in by the caller, 32-bit fields in this order. */
@unmanaged
export class Cloud {
  /** Coordinates: `dims` arrays of `stride` f64. */
  values: usize;
  /** `stride` f64; 0 from `count` on. */
  weights: usize;
  count: u32;
  /** `count` rounded up to a multiple of 4. */
  stride: u32;
  dims: u32;
}

/** Address of axis `axis`. */
export function axisAt(c: Cloud, axis: u32): usize {
  return c.values + ((axis * c.stride) << 3);
}

/** Fills the axes from `count` rows of `dims` f64. */
export function transposeRows(c: Cloud, rowsAt: usize): void {
  for (let axis: u32 = 0; axis < c.dims; axis++) {
    const to = axisAt(c, axis);
    for (let i: u32 = 0; i < c.count; i++)
      store<f64>(to + (i << 3), load<f64>(rowsAt + ((i * c.dims + axis) << 3)));
    for (let i = c.count; i < c.stride; i++) store<f64>(to + (i << 3), 0);
  }
}

/** Sum of weight times value over the points; `valuesAt`: f64 each. */
export function weightedSum(c: Cloud, valuesAt: usize): f64 {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < c.count; i++)
    sum += load<f64>(c.weights + (i << 3)) * load<f64>(valuesAt + (i << 3));
  return sum;
}

/** Number of the point at which weight times value is largest, the first of equals. */
export function heaviest(c: Cloud, valuesAt: usize): u32 {
  let best: u32 = 0;
  let most: f64 = -1;
  for (let i: u32 = 0; i < c.count; i++) {
    const value = load<f64>(c.weights + (i << 3)) * load<f64>(valuesAt + (i << 3));
    if (value <= most) continue;
    most = value;
    best = i;
  }
  return best;
}

/** Number of the point of largest value among those that weigh something, the first of equals. */
export function farthest(c: Cloud, valuesAt: usize): u32 {
  let best: u32 = 0;
  let most: f64 = -1;
  for (let i: u32 = 0; i < c.count; i++) {
    const value = load<f64>(valuesAt + (i << 3));
    if (value <= most || load<f64>(c.weights + (i << 3)) === 0) continue;
    most = value;
    best = i;
  }
  return best;
}

/** The point where the running sum of weight times value first exceeds `target`; else the last that adds to it. */
export function pickByShare(c: Cloud, valuesAt: usize, target: f64): u32 {
  let sum: f64 = 0;
  let last: u32 = 0;
  for (let i: u32 = 0; i < c.count; i++) {
    const value = load<f64>(c.weights + (i << 3)) * load<f64>(valuesAt + (i << 3));
    if (value <= 0) continue;
    sum += value;
    last = i;
    if (sum > target) break;
  }
  return last;
}

/**
 * Sums per label to `sumsAt`: f64 weight, then `dims` f64 of weight times offset from the label's centroid (rows in
 * `centroidsAt`), for each of `k`.
 */
export function sumByLabel(c: Cloud, labelsAt: usize, centroidsAt: usize, k: u32, sumsAt: usize): void {
  const bytes = (c.dims + 1) << 3;
  memory.fill(sumsAt, 0, k * bytes);
  for (let i: u32 = 0; i < c.count; i++) {
    const weight = load<f64>(c.weights + (i << 3));
    const label = load<u32>(labelsAt + (i << 2));
    let to = sumsAt + label * bytes;
    store<f64>(to, load<f64>(to) + weight);
    let from = c.values + (i << 3);
    let centroid = centroidsAt + label * (bytes - 8);
    for (let axis: u32 = 0; axis < c.dims; axis++) {
      to += 8;
      store<f64>(to, load<f64>(to) + weight * (load<f64>(from) - load<f64>(centroid)));
      from += c.stride << 3;
      centroid += 8;
    }
  }
}
