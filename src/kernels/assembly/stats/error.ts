// Squared error and index counts over colours, or pixels, with their palette indices.
import { indexAt, weightAt } from './samples';

/**
 * Weighted sum of squared differences between `count` packed colours and the palette entries of their
 * indices, over R, G and B; where `translucent` is not 0, the mean of those over black and over white.
 * `weightsAt`: f64 each, or 0 for weights of 1. Sums of integers, so exact below 2^53 (where
 * translucent: of halves below 2^52 / 255^2).
 */
export function squaredError(
  colorsAt: usize,
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  weightsAt: usize,
  paletteAt: usize,
  translucent: u32,
): f64 {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const p = load<u32>(colorsAt + (i << 2));
    const q = load<u32>(paletteAt + (indexAt(indicesAt, indexBytes, i) << 2));
    const error = translucent ? compositeError(p, q) : f64(straightError(p, q));
    sum += weightAt(weightsAt, i) * error;
  }
  return translucent ? sum / 65025.0 : sum;
}

/**
 * Writes the distance of `count` packed colours to the palette entries of their indices: f32 each, the root of what
 * `squaredError` sums.
 */
export function colorDistances(
  colorsAt: usize,
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  paletteAt: usize,
  translucent: u32,
  outAt: usize,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const p = load<u32>(colorsAt + (i << 2));
    const q = load<u32>(paletteAt + (indexAt(indicesAt, indexBytes, i) << 2));
    const error = translucent ? compositeError(p, q) / 65025.0 : f64(straightError(p, q));
    store<f32>(outAt + (i << 2), <f32>sqrt(error));
  }
}

/** Adds the weights of `count` indices to `countsAt`: one f64 per value that an index can have. */
export function countIndices(
  indicesAt: usize,
  indexBytes: u32,
  count: u32,
  weightsAt: usize,
  countsAt: usize,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const at = countsAt + (indexAt(indicesAt, indexBytes, i) << 3);
    store<f64>(at, load<f64>(at) + weightAt(weightsAt, i));
  }
}

function straightError(p: u32, q: u32): i32 {
  const r = <i32>(p & 255) - <i32>(q & 255);
  const g = <i32>((p >>> 8) & 255) - <i32>((q >>> 8) & 255);
  const b = <i32>((p >>> 16) & 255) - <i32>((q >>> 16) & 255);
  return r * r + g * g + b * b;
}

// Times 255 squared, to stay with halves of integers.
function compositeError(p: u32, q: u32): f64 {
  const pAlpha = p >>> 24;
  const qAlpha = q >>> 24;
  const r = <f64>(<i32>((p & 255) * pAlpha) - <i32>((q & 255) * qAlpha));
  const g = <f64>(<i32>(((p >>> 8) & 255) * pAlpha) - <i32>(((q >>> 8) & 255) * qAlpha));
  const b = <f64>(<i32>(((p >>> 16) & 255) * pAlpha) - <i32>(((q >>> 16) & 255) * qAlpha));
  const a = <f64>(255 * (<i32>pAlpha - <i32>qAlpha));
  const overBlack = r * r + g * g + b * b;
  return 0.5 * (overBlack + (r - a) * (r - a) + (g - a) * (g - a) + (b - a) * (b - a));
}
