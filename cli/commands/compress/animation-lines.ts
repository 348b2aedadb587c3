import type { AnimationReport, CompressResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';
import { filesTried, missedNote } from './target-lines.ts';

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
    ...targetLines(animation),
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

function targetLines({ target, sizes, colors: { used } }: AnimationReport): string[] {
  if (!target) return [];
  const { reached, colors, lambda, encodes, limit, figures } = target;
  const k = Math.min(colors, used);
  const how = lambda === null ? ', mapped as without a target' : ` by lambda ${lambda.toPrecision(3)}`;
  const share = `${((100 * sizes.file) / (limit ?? 1)).toFixed(1)} % of ${groupDigits(limit ?? 1)} bytes`;
  const room = limit === null ? '' : `, ${share}`;
  const lines = [
    `  targets  ${reached ? 'met' : 'missed'} with K = ${k}${how}${room}, ${filesTried(encodes)}`,
  ];
  if (!figures) return lines;
  const { ssimulacra2, ssim, deltaE, judged, worst } = figures;
  const means = `SSIMULACRA2 ${ssimulacra2.toFixed(2)}, SSIM ${ssim.toFixed(4)}, CIEDE2000 ${deltaE.toFixed(2)}`;
  const least = `worst SSIMULACRA2 ${worst.ssimulacra2.toFixed(2)} in frame ${groupDigits(worst.frame)}`;
  return [...lines, `           ${means}, means of ${judged} frames; ${least}`];
}

/** What a missed target had, for a warning. */
export function animationNotes({ animation }: CompressResult): string[] {
  const { target, sizes } = animation ?? {};
  if (!target || !sizes || target.reached) return [];
  const { missed, asked, figures, colors } = target;
  // Where only the PSNR is asked for, there are no others.
  const ofError = { psnr: animation!.psnr, ssim: 0, deltaE: 0, ssimulacra2: 0 };
  return missed.map((name) => {
    if (name === 'maxBytes' || name === 'maxBpp')
      return `${target.limit} bytes cannot be met: the smallest that was found has ${sizes.file}`;
    if (name !== 'quality')
      return missedNote(name, { asked, figures: figures ?? ofError, bytes: sizes.file });
    const score = figures!.ssimulacra2.toFixed(2);
    return `quality ${asked.quality} is beyond ${colors} colours, which reach ${score}`;
  });
}
