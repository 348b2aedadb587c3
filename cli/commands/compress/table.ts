import type { Statistics } from 'fewhue';
import type { CompressResult } from 'fewhue/node';
import type { ColorNameList } from 'fewhue/palette';
import { groupDigits } from '../../terminal/group-digits.ts';
import type { Line } from '../../terminal/streams.ts';
import { adviceLines } from './advice-lines.ts';
import { animationLines } from './animation-lines.ts';
import { namedEntries } from './named-entries.ts';
import { neighborLines } from './neighbor-lines.ts';
import { listedEntries, paletteLines, type TextStyle } from './palette-lines.ts';
import { targetLines } from './target-lines.ts';

/** Label, key of `bitsPerPixel`, key of `bytes`. */
const SIZES = [
  ['raw', 'original', 'raw'],
  ['source file', 'source', 'source'],
  ['fixed bits', 'fixed', undefined],
  ['ideal bits', 'ideal', undefined],
  ['entropy', 'entropy', undefined],
  ['packed file', 'packed', 'packed'],
  ['written file', 'file', 'file'],
] as const;

/** The statistics of one picture as text for people. */
export function tableReport(
  result: CompressResult,
  target: string,
  style: TextStyle,
  names?: ColorNameList,
): Line[] {
  const { width, height, statistics } = result;
  const lines: Line[] = [
    `${result.input} → ${target}  (${width} x ${height}, ${groupDigits(width * height)} pixels)`,
  ];
  if (statistics) {
    const { colors } = statistics;
    const before = colors.before === null ? '' : `${groupDigits(colors.before)} before, `;
    lines.push(`  colours  ${before}${groupDigits(colors.asked)} asked, ${groupDigits(colors.used)} used`);
    lines.push(...sizeLines(statistics, width * height), ...errorLines(statistics));
  }
  lines.push(
    ...animationLines(result),
    ...qualityLines(result),
    ...targetLines(result),
    ...optimizeLines(result),
  );
  lines.push(...modelLines(result), secondsLine(result));
  if (statistics) {
    const { palette } = statistics;
    const listed = namedEntries(listedEntries(palette), names);
    lines.push(...paletteLines(listed, palette.length, style), ...adviceLines(result));
  }
  lines.push(...neighborLines(result));
  return lines;
}

function sizeLines({ bitsPerPixel, bytes, ratio }: Statistics, pixels: number): string[] {
  const row = (label: string, bits: string, size: string, share: string) =>
    `  ${label.padEnd(14)}${bits.padStart(12)}${size.padStart(15)}${share.padStart(12)}`;
  const lines = [row('size', 'bits/pixel', 'bytes', 'of raw')];
  for (const [label, bitsKey, bytesKey] of SIZES) {
    const bits = bitsPerPixel[bitsKey];
    if (bits === null) continue;
    const size = (bytesKey && bytes[bytesKey]) ?? Math.ceil((bits * pixels) / 8);
    lines.push(
      row(label, bits.toFixed(3), groupDigits(size), `${(100 * (ratio[bitsKey] ?? 0)).toFixed(2)} %`),
    );
  }
  return lines;
}

function errorLines({ mse, psnr, ssim, deltaE, ssimulacra2, blurredDeltaE, worst }: Statistics): string[] {
  const decibel = psnr === Infinity ? 'infinite' : `${psnr.toFixed(2)} dB`;
  const difference = `CIEDE2000 ${deltaE.mean.toFixed(2)} mean, ${deltaE.p95.toFixed(2)} at 95 %`;
  const line = `  quality  MSE ${mse.toFixed(3)}, PSNR ${decibel}, SSIM ${ssim.toFixed(4)}, ${difference}`;
  if (ssimulacra2 === null || blurredDeltaE === null) return [line];
  const score = `SSIMULACRA2 ${ssimulacra2.toFixed(2)}`;
  const look = `  look     ${score}, CIEDE2000 ${blurredDeltaE.toFixed(2)} mean after blur`;
  if (!worst) return [line, look];
  const { x, y, width, height, deltaE: most } = worst;
  return [line, `${look}, at worst ${most.toFixed(2)}, in ${width} x ${height} pixels at ${x},${y}`];
}

function modelLines({ model }: CompressResult): string[] {
  const end = model.converged ? 'converged' : 'not converged';
  const how =
    model.kind === 'exact'
      ? 'exact: every colour kept'
      : `${model.kind}, ${model.iterations} iterations, ${end}`;
  const likelihood =
    model.logLikelihood === undefined ? '' : `, log-likelihood ${model.logLikelihood.toFixed(4)} per pixel`;
  const line = `  model    ${how}${likelihood}, inertia ${model.inertia.toPrecision(6)}, seed ${model.seed}`;
  const preset = model.preset ? [presetLine(model.preset)] : [];
  if (!model.choice) return [...preset, line];
  const { k, criterion, reason, tried } = model.choice;
  // What was asked before, and chose none.
  const before = tried.slice(0, -1).map((one) => `  ${one.criterion.padEnd(9)}${one.reason}`);
  return [...preset, line, ...before, `  choice   K = ${k} by ${criterion}: ${reason}`];
}

/** What is detected has the facts that tell of it. */
function presetLine({ name, flat, hard, colors }: NonNullable<CompressResult['model']['preset']>): string {
  if (flat === undefined || hard === undefined || colors === undefined) return `  preset   ${name}`;
  const share = (part: number) => `${Math.round(100 * part)} %`;
  return `  preset   ${name}, detected: ${share(flat)} flat, ${share(hard)} of the steps hard, ${groupDigits(colors)} colours`;
}

function qualityLines({ quality }: CompressResult): string[] {
  if (!quality) return [];
  const { target, score, mapping, lambda, trials } = quality;
  const how = mapping === 'trellis' ? `trellis of lambda ${lambda!.toPrecision(3)}` : `${mapping} colours`;
  return [
    `  target   SSIMULACRA 2 of ${target.toFixed(2)}, has ${score.toFixed(2)} by ${how}, best of ${trials} trials`,
  ];
}

function optimizeLines({ optimized }: CompressResult): string[] {
  if (!optimized) return [];
  const { before, after } = optimized;
  const gained = before - after;
  const share = `${groupDigits(gained)} of ${groupDigits(before)} bytes (${((100 * gained) / before).toFixed(2)} %)`;
  return [`  oxipng   gained ${gained === 0 ? 'nothing' : share}`];
}

function secondsLine({ seconds }: CompressResult): string {
  const parts = Object.entries(seconds).map(([stage, time]) => `${stage} ${time.toFixed(3)}`);
  return `  seconds  ${parts.join(', ')}`;
}
