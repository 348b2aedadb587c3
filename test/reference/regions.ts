/** How often each pair (a[i], b[i]) occurs, as `a,b`; `apart`: without equal ones, the smaller first. */
export function countPairs(a: ArrayLike<number>, b: ArrayLike<number>, apart: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < a.length; i++) {
    if (apart && a[i] === b[i]) continue;
    const pair = apart ? [Math.min(a[i]!, b[i]!), Math.max(a[i]!, b[i]!)] : [a[i]!, b[i]!];
    counts.set(String(pair), (counts.get(String(pair)) ?? 0) + 1);
  }
  return counts;
}

/** Mean colour and number of the visible pixels (packed RGBA) of every cell of 5 bits per channel, in Morton order. */
export function cellMeans(pixels: Uint32Array): { color: number; count: number }[] {
  const cells = new Map<number, [number, number, number][]>();
  for (const pixel of pixels) {
    if (pixel >>> 24 === 0) continue;
    const rgb: [number, number, number] = [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
    let code = 0;
    for (let bit = 7; bit >= 3; bit--) for (const channel of rgb) code = 2 * code + ((channel >>> bit) & 1);
    cells.set(code, [...(cells.get(code) ?? []), rgb]);
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([, colors]) => {
      const mean = (axis: 0 | 1 | 2) =>
        Math.round(colors.reduce((sum, color) => sum + color[axis], 0) / colors.length);
      const color = (0xff000000 | mean(0) | (mean(1) << 8) | (mean(2) << 16)) >>> 0;
      return { color, count: colors.length };
    });
}

/** Samples of packed pixels: grey, grey and alpha, RGB or RGBA. */
export function pngSamples(pixels: Uint32Array, channels: number): number[] {
  return [...pixels].flatMap((pixel) => {
    const [r, g, b, a] = [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255) as [
      number,
      number,
      number,
      number,
    ];
    if (channels === 1) return [r];
    if (channels === 3) return [r, g, b];
    const clear = a === 0 ? 0 : 1;
    return channels === 2 ? [clear * r, a] : [clear * r, clear * g, clear * b, a];
  });
}
