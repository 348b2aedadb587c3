import { Kernel } from '../kernels/kernel.ts';

/** Values handed to the kernel at a time. */
const BAND = 1 << 16;

/**
 * Values as levels of grey: `from` becomes 0, `to` (which may be the smaller) 255, those between are in proportion,
 * rounded, and those beyond are clamped. Where `from` equals `to` everything is 0.
 */
export function levelsOf(values: Float32Array, from: number, to: number): Uint8Array {
  const levels = new Uint8Array(values.length);
  const scale = 255 / (to - from);
  if (!Number.isFinite(scale)) return levels;
  const kernel = new Kernel(6 * BAND);
  const valuesAt = kernel.reserve(4 * BAND);
  const outAt = kernel.reserve(2 * BAND);
  for (let start = 0; start < values.length; start += BAND) {
    const band = values.subarray(start, start + BAND);
    kernel.f32(valuesAt, band.length).set(band);
    kernel.call.levels(valuesAt, band.length, from, scale, outAt);
    kernel.call.narrowLabels(outAt, band.length);
    levels.set(kernel.u8(outAt, band.length), start);
  }
  return levels;
}
