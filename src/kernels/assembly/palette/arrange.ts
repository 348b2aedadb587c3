// Improving an order by swaps: the positions of indices that are often neighbours should be near each other.

/** A swap must gain more than rounding can feign, as a share of the neighbours counted. */
const MIN_GAIN: f32 = 1e-5;

/** Bytes of scratch memory that `arrangeOrder` needs for K colours. */
export function arrangeScratchBytes(k: u32): usize {
  return 4 * rowLength(k) * k + logBytes(k);
}

/** Rows of the matrix are filled up with zeros to whole vectors. */
function rowLength(k: u32): u32 {
  return (k + 3) & ~3;
}

function logBytes(k: u32): u32 {
  return 8 * rowLength(k) + 32;
}

/**
 * Swaps entries of an order (K bytes) up to `reach` positions apart, sweep by sweep while that lowers the sum
 * of n log2(1 + d): n neighbours (u32, K x K, symmetric), d positions apart. At most `sweeps` sweeps.
 */
export function arrangeOrder(
  matrixAt: usize,
  k: u32,
  orderAt: usize,
  reach: u32,
  sweeps: u32,
  scratchAt: usize,
): void {
  const logs = scratchAt + 4 * rowLength(k);
  for (let d: u32 = 0; d < rowLength(k); d++) {
    const value = <f32>NativeMath.log2(<f64>(1 + d));
    store<f32>(logs + (d << 2), value);
    store<f32>(logs - (d << 2), value);
  }
  const ordered = scratchAt + logBytes(k);
  const least = -MIN_GAIN * orderMatrix(matrixAt, k, orderAt, ordered);
  for (let improved = true; improved && sweeps > 0; sweeps--) {
    improved = false;
    for (let i: u32 = 0; i + 1 < k; i++) {
      const end = min(k, i + 1 + reach);
      for (let j = i + 1; j < end; j++) {
        if (swapChange(ordered, k, logs, i, j) >= least) continue;
        swapEntries(ordered, k, orderAt, i, j);
        improved = true;
      }
    }
  }
}

/** Fills the f32 matrix whose rows and columns are positions. Returns its sum. */
function orderMatrix(matrixAt: usize, k: u32, orderAt: usize, ordered: usize): f32 {
  let sum: f32 = 0;
  for (let p: u32 = 0; p < k; p++) {
    const from = matrixAt + <u32>load<u8>(orderAt + p) * k * 4;
    const to = ordered + p * rowLength(k) * 4;
    for (let q: u32 = 0; q < k; q++) {
      const n = <f32>load<u32>(from + ((<u32>load<u8>(orderAt + q)) << 2));
      store<f32>(to + (q << 2), p === q ? 0 : n);
      sum += n;
    }
    for (let q = k; q < rowLength(k); q++) store<f32>(to + (q << 2), 0);
  }
  return sum;
}

/** What a swap of positions i and j changes in the sum; negative is better. */
function swapChange(ordered: usize, k: u32, logs: usize, i: u32, j: u32): f32 {
  const bytes = rowLength(k) << 2;
  const a = ordered + i * bytes;
  const b = ordered + j * bytes;
  const fromI = logs - (i << 2);
  const fromJ = logs - (j << 2);
  let sums = f32x4.splat(0);
  for (let o: u32 = 0; o < bytes; o += 16) {
    const ties = f32x4.sub(v128.load(a + o), v128.load(b + o));
    const longer = f32x4.sub(v128.load(fromJ + o), v128.load(fromI + o));
    sums = f32x4.add(sums, f32x4.mul(ties, longer));
  }
  // The pair itself stays as far apart as it was.
  const own: f32 = load<f32>(a + (j << 2)) * load<f32>(logs + ((j - i) << 2));
  const even: f32 = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 2);
  const odd: f32 = f32x4.extract_lane(sums, 1) + f32x4.extract_lane(sums, 3);
  return even + odd + own + own;
}

function swapEntries(ordered: usize, k: u32, orderAt: usize, i: u32, j: u32): void {
  const bytes = rowLength(k) << 2;
  const entry = load<u8>(orderAt + i);
  store<u8>(orderAt + i, load<u8>(orderAt + j));
  store<u8>(orderAt + j, entry);
  for (let o: u32 = 0; o < bytes; o += 16) {
    const a = ordered + i * bytes + o;
    const b = ordered + j * bytes + o;
    const row = v128.load(a);
    v128.store(a, v128.load(b));
    v128.store(b, row);
  }
  for (let p: u32 = 0; p < k; p++) {
    const a = ordered + p * bytes + (i << 2);
    const b = ordered + p * bytes + (j << 2);
    const tie = load<f32>(a);
    store<f32>(a, load<f32>(b));
    store<f32>(b, tie);
  }
}
