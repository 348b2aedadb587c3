import { whole } from './whole.ts';

const signed = (value: number, digits: number) =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

/** Words of the numbers, and how they are written. */
export const numbers = {
  title: 'All numbers',
  waiting: 'Measuring',
  bits: 'Bits per pixel',
  bars: {
    original: ['Original', 'Red, green and blue of 8 bits each, and alpha where there is any'],
    fixed: ['Whole bits', '⌈log₂ K⌉: an index of whole bits for every pixel'],
    ideal: ['Equal use', 'log₂ K: if all colours are equally frequent'],
    entropy: ['Entropy', 'The least for pixels that are coded on their own'],
    file: ['PNG file', 'What the PNG file takes, with everything in it'],
  },
  sizes: 'Sizes',
  size: { raw: 'Raw pixels', source: 'Source file', packed: 'Packed', file: 'PNG file' },
  ofRaw: 'of raw',
  quality: 'Fidelity',
  ssimulacra2: 'SSIMULACRA2',
  psnr: 'PSNR',
  ssim: 'SSIM',
  mse: 'MSE',
  deltaE: 'ΔE mean',
  blurredDeltaE: 'ΔE mean, blurred',
  deltaEp95: 'ΔE 95th percentile',
  deltaEMax: 'ΔE largest',
  colors: 'Colours before',
  used: 'Colours used',
  encoding: 'encoding …',
  unknown: '–',
  worst: (deltaE: number) => `Worst 32 by 32 pixels: ΔE ${deltaE.toFixed(2)} blurred`,
  showWorst: (x: number, y: number) => `Show it, at ${x}, ${y}`,
  advice: 'The palette',
  alike: 'Alike',
  rare: 'Under 0.1 %',
  none: 'none',
  others: (count: number) => `and ${count} more`,
  pair: (first: string, second: string, deltaE: number) => `${first}, ${second}: ΔE ${deltaE.toFixed(2)}`,
  entry: (hex: string, share: number) => `${hex}, ${(100 * share).toFixed(3)} %`,
  /** What another number of colours would have in place of what there is: PSNR in dB, bits per pixel of entropy. */
  instead: (one: readonly [psnr: number, bits: number], same: readonly [psnr: number, bits: number]) => {
    const bits = `${signed(one[1] - same[1], 3)} bits`;
    if (one[0] === Infinity) return `lossless, ${bits}`;
    return `${same[0] === Infinity ? one[0].toFixed(2) : signed(one[0] - same[0], 2)} dB, ${bits}`;
  },
  errorMap: 'Error heat map',
  legend: 'Colour error, ΔE 2000',
  decibelsShort: (psnr: number) => (Number.isFinite(psnr) ? `${psnr.toFixed(1)} dB` : 'lossless'),
  decibelsBare: (psnr: number) => (Number.isFinite(psnr) ? psnr.toFixed(1) : '∞'),
  similarityShort: (ssim: number) => ssim.toFixed(ssim > 0.995 ? 4 : 2),
  errorShort: (error: number) => error.toFixed(error < 10 ? 1 : 0),
  bit: (bits: number) => (Number.isInteger(bits) ? String(bits) : bits.toFixed(2)),
  percent: (share: number) => `${(100 * share).toFixed(1)} %`,
  decibels: (psnr: number) => (Number.isFinite(psnr) ? `${psnr.toFixed(2)} dB` : 'lossless'),
  similarity: (ssim: number) => ssim.toFixed(4),
  error: (error: number) => error.toFixed(2),
  count: whole,
};
