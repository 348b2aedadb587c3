// Exponential and logarithm from additions, multiplications and divisions only. Unlike Math.exp and Math.log,
// whose last bits are the host's choice, they are the same on every machine.

/** ln(2 pi). */
export const LN_2PI = 1.8378770664093453;

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const bits = new DataView(new ArrayBuffer(8));

/** Natural logarithm, within two units of the last place. -Infinity at 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  if (x < 2 ** -1022) return ln(x * 2 ** 54) - 54 * Math.LN2;
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1022;
  bits.setUint32(0, (high & 0xfffff) | 0x3fe00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  // ln(m) = 2 atanh(f / (2 + f)) with f = m - 1, written as f less its small corrections to keep its digits.
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (let n = 21; n >= 3; n -= 2) series = z * (2 / n + series);
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + series) + exponent * LN2_LOW) - f);
}

/** e to the power of x, within two units of the last place. */
export function exp(x: number): number {
  if (x > 709.78) return x < 709.782712893384 ? exp(x - 1) * Math.E : Number.isNaN(x) ? x : Infinity;
  if (x < -745.2) return 0;
  if (Number.isNaN(x)) return x;
  const power = Math.round(x * Math.LOG2E);
  const r = x - power * LN2_HIGH - power * LN2_LOW;
  let term = 1;
  for (let n = 13; n >= 1; n--) term = 1 + (r / n) * term;
  return scale(term, power);
}

/** x times 2 to an integer power of at least -1075. */
function scale(x: number, power: number): number {
  if (power < -1000) return scale(x, power + 100) * 2 ** -100;
  bits.setFloat64(0, 1);
  bits.setUint32(0, (1023 + power) << 20);
  return x * bits.getFloat64(0);
}
