import { LN_2PI, ln } from './exp-log.ts';

/** Arguments are raised to here, where the asymptotic series have all their digits. */
const LARGE = 12;

/** Logarithm of the gamma function, for x > 0; Stirling's series. */
export function lnGamma(x: number): number {
  let product = 1;
  for (; x < LARGE; x++) product *= x;
  const square = 1 / (x * x);
  const series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)));
  return (x - 0.5) * ln(x) - x + LN_2PI / 2 + series / x - ln(product);
}

/** Derivative of `lnGamma`, for x > 0. */
export function digamma(x: number): number {
  let sum = 0;
  for (; x < LARGE; x++) sum -= 1 / x;
  const square = 1 / (x * x);
  const series = 1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132))));
  return sum + ln(x) - 0.5 / x - square * series;
}
