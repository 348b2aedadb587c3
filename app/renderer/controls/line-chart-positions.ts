/** Where a chart's line may lie, in the units of its drawing. */
export const SHEET = { width: 300, height: 140, left: 58, right: 290, top: 8, bottom: 118 } as const;

/** The least and the greatest of values. */
export function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Where values lie on the sheet, which is filled by a range: that from their least to their greatest if no other. */
export function chartPositions(
  xs: readonly number[],
  ys: readonly number[],
  log: boolean,
  [low, high]: readonly [number, number] = rangeOf(ys),
): { readonly x: number; readonly y: number }[] {
  const across = (x: number) => (log ? Math.log2(x) : x);
  const [left, right] = [across(xs[0] ?? 0), across(xs.at(-1) ?? 1)];
  return xs.map((x, i) => ({
    x: SHEET.left + ((SHEET.right - SHEET.left) * (across(x) - left)) / (right - left || 1),
    y: SHEET.bottom - ((SHEET.bottom - SHEET.top) * (ys[i]! - low)) / (high - low || 1),
  }));
}

/** The line through places. */
export function pathOf(positions: readonly { readonly x: number; readonly y: number }[]): string {
  return positions.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');
}
