// CIEDE2000 of many pairs, four at a time and without trigonometry. Sharma's formula only needs the sines
// and cosines of its angles; here they come from unit vectors: the mean hue is the direction between both
// hues, its multiples are complex products. Symbols as in src/color/ciede2000.ts.

import { differences } from './ciede2000';
import { indexAt, weightAt } from './samples';

/**
 * Differences between colours and the palette entries of their indices. `labAt`: f32 arrays L[], a[],
 * b[], `stride` floats apart, readable to the next multiple of 4; `paletteAt`: the same for the palette,
 * `paletteStride` apart. Adds the weights (f64 each, or 1 where `weightsAt` is 0) to `binsAt`:
 * `bins` f64, one per nearest multiple of 1 / `resolution`, the last one for all beyond, followed by two
 * f64 for the sum of the weights and the weighted sum of the differences. Differences are good to 0.01.
 */
export function deltaE(
  labAt: usize,
  stride: u32,
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  weightsAt: usize,
  paletteAt: usize,
  paletteStride: u32,
  binsAt: usize,
  bins: u32,
  resolution: f32,
): void {
  let sum: f64 = 0;
  let weights: f64 = 0;
  for (let i: u32 = 0; i < count; i += 4) {
    let lanes = differencesAt(labAt, stride, indicesAt, indexBytes, count, paletteAt, paletteStride, i);
    const end = min(i + 4, count);
    for (let j = i; j < end; j++) {
      const value = f32x4.extract_lane(lanes, 0);
      const weight = weightAt(weightsAt, j);
      weights += weight;
      sum += weight * <f64>value;
      const bin = binsAt + (min(<u32>(value * resolution + 0.5), bins - 1) << 3);
      store<f64>(bin, load<f64>(bin) + weight);
      lanes = i32x4.shuffle(lanes, lanes, 1, 2, 3, 0);
    }
  }
  const totalsAt = binsAt + (bins << 3);
  store<f64>(totalsAt, load<f64>(totalsAt) + weights);
  store<f64>(totalsAt, load<f64>(totalsAt, 8) + sum, 8);
}

/** Adds `share` times every difference (see `deltaE`) to `outAt`: f32 each, with room for a multiple of 4. */
export function addDeltaE(
  labAt: usize,
  stride: u32,
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  paletteAt: usize,
  paletteStride: u32,
  share: f32,
  outAt: usize,
): void {
  const factor = f32x4.splat(share);
  for (let i: u32 = 0; i < count; i += 4) {
    const lanes = differencesAt(labAt, stride, indicesAt, indexBytes, count, paletteAt, paletteStride, i);
    const out = outAt + (i << 2);
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(factor, lanes)));
  }
}

/** The differences of four colours from number `i` on, the last one again for those beyond `count`. */
function differencesAt(
  labAt: usize,
  stride: u32,
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  paletteAt: usize,
  paletteStride: u32,
  i: u32,
): v128 {
  const last = count - 1;
  const p0 = paletteAt + (indexAt(indicesAt, indexBytes, i) << 2);
  const p1 = paletteAt + (indexAt(indicesAt, indexBytes, min(i + 1, last)) << 2);
  const p2 = paletteAt + (indexAt(indicesAt, indexBytes, min(i + 2, last)) << 2);
  const p3 = paletteAt + (indexAt(indicesAt, indexBytes, min(i + 3, last)) << 2);
  const at = labAt + (i << 2);
  return differences(
    v128.load(at),
    v128.load(at + (stride << 2)),
    v128.load(at + (stride << 3)),
    gather(p0, p1, p2, p3, 0),
    gather(p0, p1, p2, p3, paletteStride << 2),
    gather(p0, p1, p2, p3, paletteStride << 3),
  );
}

/** The first of `bins` f64 weights up to which, itself included, they sum to `target` or more. */
export function quantileBin(binsAt: usize, bins: u32, target: f64): u32 {
  let below: f64 = 0;
  let bin: u32 = 0;
  for (; bin < bins - 1; bin++) {
    below += load<f64>(binsAt + (bin << 3));
    if (below >= target) break;
  }
  return bin;
}

function gather(p0: usize, p1: usize, p2: usize, p3: usize, offset: u32): v128 {
  let lanes = v128.load32_zero(p0 + offset);
  lanes = v128.load32_lane(p1 + offset, lanes, 1);
  lanes = v128.load32_lane(p2 + offset, lanes, 2);
  return v128.load32_lane(p3 + offset, lanes, 3);
}
