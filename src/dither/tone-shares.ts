/** Shares of the next pixel, of the one behind it in the row below, and of the one below; together 1. */
export type ToneShares = readonly [ahead: number, belowBehind: number, below: number];

/** Parts for levels up to mid-grey; between two of them shares run straight, above mid-grey they are mirrored. */
const KEY_LEVELS: readonly (readonly [level: number, ...parts: ToneShares])[] = [
  ...([
    [0, 13, 0, 5],
    [1, 13, 0, 5],
    [2, 21, 0, 10],
    [3, 7, 0, 4],
    [4, 8, 0, 5],
    [10, 7, 3, 3],
  ] as const),
  ...([
    [22, 3, 2, 1],
    [36, 5, 3, 3],
    [44, 36, 26, 15],
    [64, 1, 1, 0],
    [72, 5, 7, 1],
    [77, 4, 1, 1],
  ] as const),
  ...([
    [85, 4, 1, 1],
    [95, 5, 3, 2],
    [107, 5, 3, 2],
    [127, 4, 1, 1],
  ] as const),
];

/**
 * Shares for each of 256 levels, by which dots of two levels have blue noise: V. Ostromoukhov, "A simple and efficient
 * error-diffusion algorithm", SIGGRAPH 2001, the table of its program of August 2001.
 */
export function ostromoukhovShares(): ToneShares[] {
  return Array.from({ length: 256 }, (_, level) => sharesAt(Math.min(level, 255 - level)));
}

function sharesAt(level: number): ToneShares {
  const next = KEY_LEVELS.findIndex(([key]) => key >= level);
  const [to, ...upper] = KEY_LEVELS[next]!;
  const [from, ...lower] = KEY_LEVELS[Math.max(0, next - 1)]!;
  const part = to === from ? 0 : (level - from) / (to - from);
  const [low, high] = [shares(lower), shares(upper)];
  return [0, 1, 2].map((i) => low[i]! + part * (high[i]! - low[i]!)) as unknown as ToneShares;
}

function shares(parts: ToneShares): number[] {
  const whole = parts[0] + parts[1] + parts[2];
  return parts.map((part) => part / whole);
}
