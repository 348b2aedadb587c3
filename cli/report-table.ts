import type { Statistics } from 'fewhue';
import type { CompressResult } from 'fewhue/node';
import { paletteLines, type TextStyle } from './palette-lines.ts';

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
export function tableReport(result: CompressResult, target: string, style: TextStyle): string {
  const { width, height, statistics } = result;
  const to = result.skipped ? 'not saved, it would be larger' : target;
  const lines = [`${result.input} → ${to}  (${width} x ${height}, ${group(width * height)} pixels)`];
  if (statistics) {
    const { colors } = statistics;
    const before = colors.before === null ? '' : `${group(colors.before)} before, `;
    lines.push(`  colours  ${before}${group(colors.asked)} asked, ${group(colors.used)} used`);
    lines.push(...sizeLines(statistics, width * height), errorLine(statistics));
  }
  lines.push(modelLine(result), secondsLine(result));
  if (statistics) lines.push(...paletteLines(statistics.palette, style));
  return `${lines.join('\n')}\n`;
}

function sizeLines({ bitsPerPixel, bytes }: Statistics, pixels: number): string[] {
  const raw = bitsPerPixel.original ?? 24;
  const row = (label: string, bits: string, size: string, ratio: string) =>
    `  ${label.padEnd(14)}${bits.padStart(12)}${size.padStart(15)}${ratio.padStart(12)}`;
  const lines = [row('size', 'bits/pixel', 'bytes', 'ratio')];
  for (const [label, bitsKey, bytesKey] of SIZES) {
    const bits = bitsPerPixel[bitsKey];
    if (bits === null || bits === undefined) continue;
    const size = (bytesKey && bytes[bytesKey]) ?? Math.ceil((bits * pixels) / 8);
    const ratio = bits === 0 ? '-' : `${(raw / bits).toFixed(2)} : 1`;
    lines.push(row(label, bits.toFixed(3), group(size), ratio));
  }
  return lines;
}

function errorLine({ mse, psnr, ssim, deltaE }: Statistics): string {
  const decibel = psnr === null ? 'no error' : `${decimals(psnr, 2)} dB`;
  const difference = `CIEDE2000 ${decimals(deltaE?.mean, 2)} mean, ${decimals(deltaE?.p95, 2)} at 95 %`;
  return `  quality  MSE ${decimals(mse, 3)}, PSNR ${decibel}, SSIM ${decimals(ssim, 4)}, ${difference}`;
}

function modelLine({ model }: CompressResult): string {
  const end = model.converged ? 'converged' : 'not converged';
  const how =
    model.kind === 'exact'
      ? 'exact: every colour kept'
      : `${model.kind}, ${model.iterations} iterations, ${end}`;
  return `  model    ${how}, inertia ${model.inertia.toPrecision(6)}, seed ${model.seed}`;
}

function secondsLine({ seconds }: CompressResult): string {
  const parts = Object.entries(seconds).map(([stage, time]) => `${stage} ${time.toFixed(3)}`);
  return `  seconds  ${parts.join(', ')}`;
}

function decimals(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

/** Digits in groups of three; `toLocaleString` would load locale data first. */
function group(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
