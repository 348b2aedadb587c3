/**
 * The n-th root of `x` >= 0, for n >= 3, by Newton's method. Whatever the guess, one step lands at the root or
 * above; from there on it falls until rounding stops it. Square roots, multiplication, addition and division
 * are exact to the last bit everywhere, which `Math.pow` and `Math.cbrt` are not: every engine gets the same. Infinity
 * has itself for a root; numbers below 0 and NaN have NaN.
 */
export function root(x: number, n: number): number {
  if (x === 0 || x === Infinity) return x;
  if (!(x > 0)) return Number.NaN;
  const guess = n < 4 ? Math.sqrt(x) : Math.sqrt(Math.sqrt(x));
  let y = newton(guess, x, n);
  for (;;) {
    const next = newton(y, x, n);
    if (next >= y) return y;
    y = next;
  }
}

function newton(y: number, x: number, n: number): number {
  return y - (y - x / power(y, n - 1)) / n;
}

/** `x` to the power of a small integer `n` >= 1, by repeated multiplication. */
export function power(x: number, n: number): number {
  let product = x;
  for (let i = 1; i < n; i++) product *= x;
  return product;
}
