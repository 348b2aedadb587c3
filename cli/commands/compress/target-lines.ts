import type { TargetName, TargetReport } from 'fewhue';
import type { CompressResult } from 'fewhue/node';
import { flagName } from '#internal/engine';
import { groupDigits } from '../../terminal/group-digits.ts';

/** How a result met its targets, as lines of the table. */
export function targetLines({ targets }: CompressResult): string[] {
  if (!targets) return [];
  const { figures, mapping, lambda, softness, colors, encodes, limit, bytes } = targets;
  const soft = softness > 0 ? `, softened by ${softness.toPrecision(2)} pixels` : '';
  const how = lambda === null ? `${mapping} colours` : `trellis of lambda ${lambda.toPrecision(3)}${soft}`;
  const room = limit === null ? '' : ` of ${groupDigits(limit)} (${((100 * bytes) / limit).toFixed(1)} %)`;
  const { psnr, ssim, deltaE, ssimulacra2 } = figures;
  const decibel = Number.isFinite(psnr) ? `${psnr.toFixed(2)} dB` : 'infinite';
  return [
    `  targets  ${targets.reached ? 'met' : 'missed'} with K = ${colors} by ${how}, ${filesTried(encodes)}`,
    `           ${groupDigits(bytes)} bytes${room}, SSIMULACRA2 ${ssimulacra2.toFixed(2)}, PSNR ${decibel}, SSIM ${ssim.toFixed(4)}, CIEDE2000 ${deltaE.toFixed(2)}`,
  ];
}

/** How many files a search has made. */
export function filesTried(encodes: number): string {
  return encodes === 1 ? '1 file tried' : `${encodes} files tried`;
}

/** What a missed target had, for a warning. */
export function targetNotes({ targets }: CompressResult): string[] {
  return targets ? targets.missed.map((name) => missedNote(name, targets)) : [];
}

/** What a result has in place of what was asked for. */
export function missedNote(
  name: TargetName,
  targets: Pick<TargetReport, 'asked' | 'figures' | 'bytes'>,
): string {
  const { psnr, ssim, deltaE, ssimulacra2 } = targets.figures;
  const had = {
    maxBytes: `${targets.bytes} bytes`,
    maxBpp: `${targets.bytes} bytes`,
    minPsnr: `a PSNR of ${psnr.toFixed(2)} dB`,
    minSsim: `an SSIM of ${ssim.toFixed(4)}`,
    minSsimulacra2: `a score of ${ssimulacra2.toFixed(2)}`,
    maxDeltaE: `a CIEDE2000 of ${deltaE.toFixed(2)}`,
  }[name];
  return `${flagName(name)} ${targets.asked[name]} cannot be met: the best that was found has ${had}`;
}
