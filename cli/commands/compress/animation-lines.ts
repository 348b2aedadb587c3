import type { AnimationReport, CompressResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';

/** Label, and key of `sizes`. */
const SIZES = [
  ['raw', 'raw'],
  ['source file', 'source'],
  ['written file', 'file'],
] as const;

/** What was written of an animation, as lines of the table. */
export function animationLines({ animation, width, height, frames }: CompressResult): string[] {
  if (!animation) return [];
  const { colors, framesPalette, mse, psnr, delays, plays } = animation;
  const seconds = delays.reduce((sum, delay) => sum + delay, 0) / 1000;
  const times = plays === 0 ? 'for ever' : plays === 1 ? 'once' : `${groupDigits(plays)} times`;
  const before = colors.before === null ? '' : `${groupDigits(colors.before)} before, `;
  const palette = framesPalette === 'global' ? 'one palette' : 'a palette for each frame';
  const decibel = psnr === Infinity ? 'infinite' : `${psnr.toFixed(2)} dB`;
  return [
    `  frames   ${groupDigits(frames)} in ${seconds.toFixed(2)} s, played ${times}, ${palette}`,
    `  colours  ${before}${colors.asked} asked, ${groupDigits(colors.used)} used`,
    ...sizeLines(animation, width * height * frames),
    `  quality  MSE ${mse.toFixed(3)}, PSNR ${decibel}, over all frames`,
    ...limitLines(animation),
  ];
}

function sizeLines({ sizes }: AnimationReport, pixels: number): string[] {
  const row = (label: string, bits: string, size: string, share: string) =>
    `  ${label.padEnd(14)}${bits.padStart(12)}${size.padStart(15)}${share.padStart(12)}`;
  const lines = SIZES.map(([label, key]) => {
    const bits = ((8 * sizes[key]) / pixels).toFixed(3);
    return row(label, bits, groupDigits(sizes[key]), `${((100 * sizes[key]) / sizes.source).toFixed(2)} %`);
  });
  return [row('size', 'bits/pixel', 'bytes', 'of source'), ...lines];
}

function limitLines({ target, sizes }: AnimationReport): string[] {
  if (!target) return [];
  const { reached, colors, encodes, limit } = target;
  const share = `${((100 * sizes.file) / limit).toFixed(1)} % of ${groupDigits(limit)} bytes`;
  return [`  targets  ${reached ? 'met' : 'missed'} with K = ${colors}, ${share}, ${encodes} files tried`];
}

/** What a missed limit of bytes had, for a warning. */
export function animationNotes({ animation }: CompressResult): string[] {
  const { target, sizes } = animation ?? {};
  if (!target || !sizes || target.reached) return [];
  return [`${target.limit} bytes cannot be met: the smallest that was found has ${sizes.file}`];
}
