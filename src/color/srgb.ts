import { power, root } from '../math/root.ts';

/**
 * Linear light, 0 to 1, of each sRGB byte (IEC 61966-2-1). Rounded to 12 decimals, so that an engine whose power
 * function differs in the last bits has the same table. Do not write to it.
 */
export function linearTable(): Float64Array {
  table ??= Float64Array.from({ length: 256 }, (_, byte) => Math.round(linearOf(byte / 255) * 1e12) / 1e12);
  return table;
}

let table: Float64Array | undefined;

function linearOf(encoded: number): number {
  if (encoded <= 0.04045) return encoded / 12.92;
  return ((encoded + 0.055) / 1.055) ** 2.4;
}

/** The sRGB byte of a linear value: 0 to 1 maps to 0 to 255, rounded; values outside are clamped. */
export function byteOfLinear(linear: number): number {
  if (!(linear > 0)) return 0;
  if (linear >= 1) return 255;
  if (linear <= 0.0031308) return Math.round(linear * 12.92 * 255);
  // x^(1/2.4) = (x^(1/12))^5, and a square root is exact everywhere.
  const encoded = power(root(Math.sqrt(Math.sqrt(linear)), 3), 5);
  return Math.round((1.055 * encoded - 0.055) * 255);
}
