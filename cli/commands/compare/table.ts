import type { ComparedResult, CompareResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';
import type { Line } from '../../terminal/streams.ts';

/** Columns that the chart takes for the largest file. */
const BAR = 40;

/** Sizes and qualities of one picture beside each other, as text for people, with a chart of the files. */
export function compareTable(result: CompareResult): Line[] {
  const { input, width, height, distinctColors, originalBits, results } = result;
  const several = severalOf(results);
  const lines = [
    `${input}  (${width} x ${height}, ${groupDigits(distinctColors)} colours, ${originalBits} bits per pixel)`,
    `  ${'K'.padStart(3)}  fixed  ideal  entropy  format  bits/pixel  of raw  PSNR    SSIM  SSIMULACRA2    ΔE  seconds`,
  ];
  let before = '';
  for (const one of results) {
    const way = wayOf(one, several);
    if (way !== before) lines.push(`  ${way}`);
    before = way;
    lines.push(...rowsOf(one));
  }
  return [...lines, ...chart(results, several)];
}

function rowsOf({ files, ...one }: ComparedResult): string[] {
  const { fixed, ideal, entropy } = one.bitsPerPixel;
  const bits = `${fixed.toFixed(2).padStart(7)}${ideal.toFixed(2).padStart(7)}${entropy.toFixed(2).padStart(9)}`;
  const psnr = Number.isFinite(one.psnr) ? one.psnr.toFixed(2) : '∞';
  const quality = `${psnr.padStart(6)}${one.ssim.toFixed(4).padStart(8)}${one.ssimulacra2.toFixed(2).padStart(13)}`;
  return files.map(({ format, bitsPerPixel, ratio, seconds }, i) => {
    const left = i === 0 ? `${String(one.colors).padStart(5)}${bits}` : ' '.repeat(28);
    const file = `${bitsPerPixel.toFixed(3).padStart(12)}${`${(100 * ratio).toFixed(2)} %`.padStart(8)}`;
    const right =
      i === 0
        ? `  ${quality}${one.deltaE.toFixed(2).padStart(6)}${(one.seconds + seconds).toFixed(2).padStart(9)}`
        : '';
    return `${left}  ${format.padEnd(6)}${file}${right}`;
  });
}

/** A bar for the first file of each result, with its score. */
function chart(results: readonly ComparedResult[], several: Several): string[] {
  const most = Math.max(...results.map(({ files }) => files[0]!.bitsPerPixel));
  const bars = results.map((one) => {
    const { bitsPerPixel, format } = one.files[0]!;
    const bar = '█'.repeat(Math.max(1, Math.round((BAR * bitsPerPixel) / most)));
    const way = [wayOf(one, several), format].filter((word) => word !== '').join(' ');
    return `  ${String(one.colors).padStart(3)} ${bar} ${bitsPerPixel.toFixed(2)} bits, SSIMULACRA2 ${one.ssimulacra2.toFixed(1)}  ${way}`;
  });
  return ['', '  K   bits per pixel of the file', ...bars];
}

/** What of the results differs beside K. */
export interface Several {
  readonly models: boolean;
  readonly dithers: boolean;
}

/** Whether there are several models, and several kinds of dithering. */
export function severalOf(results: readonly ComparedResult[]): Several {
  return {
    models: new Set(results.map(({ model }) => model)).size > 1,
    dithers: new Set(results.map(({ dither }) => dither)).size > 1,
  };
}

/** What tells a result from others of its K; empty if nothing does. */
export function wayOf({ model, dither }: ComparedResult, { models, dithers }: Several): string {
  return [...(models ? [model] : []), ...(dithers ? [`dither ${dither}`] : [])].join(', ');
}
