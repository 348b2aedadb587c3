/**
 * Squared error of two packed RGBA colours over R, G and B; where alpha differs from 255 the mean of those over black
 * and over white, not rounded, as `Statistics` has it.
 */
export function colorError(a: number, b: number): number {
  if (a === b) return 0;
  const [alphaA, alphaB] = [a >>> 24, b >>> 24];
  let sum = 0;
  for (const shift of [0, 8, 16]) {
    const black = (((a >>> shift) & 255) * alphaA - ((b >>> shift) & 255) * alphaB) / 255;
    const white = black - (alphaA - alphaB);
    sum += (black * black + white * white) / 2;
  }
  return sum;
}
