/** Entries near the nearest one that a pixel may have. */
export const NEAR = 8;

/** For each entry of a palette the 8 nearest to it, itself first; the last one again where there are fewer. */
export function nearEntries(colors: Uint8Array): Uint16Array {
  const k = colors.length / 4;
  const near = new Uint16Array(k * NEAR);
  const distances = new Float64Array(k);
  for (let entry = 0; entry < k; entry++) {
    for (let other = 0; other < k; other++) {
      let sum = 0;
      for (let c = 0; c < 4; c++) sum += (colors[4 * entry + c]! - colors[4 * other + c]!) ** 2;
      distances[other] = sum;
    }
    distances[entry] = -1;
    const order = [...distances.keys()].sort((a, b) => distances[a]! - distances[b]!);
    for (let n = 0; n < NEAR; n++) near[entry * NEAR + n] = order[Math.min(n, k - 1)]!;
  }
  return near;
}
