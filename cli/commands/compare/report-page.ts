import type { ComparedFile, ComparedResult, CompareResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';
import { escapeHtml } from '../escape-html.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { rateChart } from './rate-chart.ts';
import { type Several, severalOf, wayOf } from './table.ts';

const STYLE = `
:root { color-scheme: light dark; --faint: #8886; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
svg { width: 100%; min-width: 36rem; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: currentColor; }
.legend span { margin-right: 1rem; white-space: nowrap; }
.legend i { display: inline-block; width: 1rem; height: .3rem; margin-right: .4rem; vertical-align: middle; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .4rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--faint); }
th:first-child, td:first-child { text-align: left; }
.stage { position: relative; max-width: 640px; overflow: hidden; }
.stage img { display: block; width: 100%; image-rendering: pixelated; }
#after { position: absolute; inset: 0; height: 100%; }
#line { position: absolute; top: 0; bottom: 0; width: 2px; background: #fff; box-shadow: 0 0 2px #000; }
#slider { width: 100%; max-width: 640px; margin: .5rem 0; }
#cloud { width: 100%; max-width: 420px; border: 1px solid var(--faint); touch-action: none; }`;

/** A report as one HTML file: it needs no network, and nothing beside it. */
export function compareReport(result: CompareResult): string {
  const { results, original, width, height, distinctColors } = result;
  const several = severalOf(results);
  const name = escapeHtml(result.input);
  const labels = results.map((one) => labelOf(one, several));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Few colours of ${name}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>Few colours of ${name}</h1>
<p>${width} × ${height} pixels, ${groupDigits(distinctColors)} distinct colours.</p>
<h2>Quality and size</h2>
${rateChart(results, several)}
<h2>Side by side</h2>
<p><label>Result: <select id="which">${labels.map((label, i) => `<option value="${i}">${label}</option>`).join('')}</select></label></p>
<div class="stage"><img src="${dataUrl(original!.png)}" alt="The original"><img id="after" alt="The result"><div id="line"></div></div>
<input id="slider" type="range" min="0" max="100" value="50" aria-label="Where the original ends">
<p id="words"></p>
<h2>The colours and their palette</h2>
<p>Dots are colours of the picture, circles are palette entries; drag, or use the arrow keys.</p>
<canvas id="cloud" width="840" height="840" tabindex="0" aria-label="Colours in RGB, with the palette"></canvas>
<h2>Where the bits go</h2>
${arithmetic(result)}
<h2>All figures</h2>
<div class="scroll" role="region" aria-label="All figures" tabindex="0">${table(results, several)}</div>
<script id="data" type="application/json">${pageData(result, several)}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function labelOf(one: ComparedResult, several: Several): string {
  return [`K = ${one.colors}`, wayOf(one, several)].filter((word) => word !== '').join(', ');
}

/** The steps from 24 bits to the file, with the numbers of the result in the middle. */
function arithmetic({ originalBits, results, width, height }: CompareResult): string {
  const one = middle(results);
  const { fixed, ideal, entropy } = one.bitsPerPixel;
  const file = one.files[0]!;
  const bytes = (bits: number) => `${groupDigits(Math.ceil((bits * width * height) / 8))} bytes`;
  const steps = [
    `Every pixel of the original says its colour itself, by 8 bits for each of its ${originalBits / 8} channels: <b>${originalBits} bits</b> per pixel, ${bytes(originalBits)}.`,
    `With a palette of ${one.colors} colours a pixel only says which entry it has. ${one.used} entries occur: numbers of ${fixed} bits are enough, <b>${fixed} bits</b> per pixel, ${bytes(fixed)}. Could bits be parted, log<sub>2</sub> ${one.used} = <b>${ideal.toFixed(3)} bits</b> would do.`,
    `Entries are not equally frequent. Short codes for frequent ones need the entropy of their shares on average: <b>${entropy.toFixed(3)} bits</b> per pixel, ${bytes(entropy)}. No code that looks at each pixel by itself needs less.`,
    `Neighbouring pixels are alike, and patterns come again. The ${file.format} file makes use of that, and has palette and headers with it: <b>${file.bitsPerPixel.toFixed(3)} bits</b> per pixel, ${groupDigits(file.bytes)} bytes, ${(100 * file.ratio).toFixed(2)} % of the ${originalBits} bits.`,
  ];
  return `<ol>${steps.map((step) => `<li>${step}</li>`).join('\n')}</ol>`;
}

function table(results: readonly ComparedResult[], several: Several): string {
  const heads = [
    ...['result', 'used', 'fixed', 'ideal', 'entropy', 'format', 'bytes', 'bits/pixel', 'of raw'],
    ...['PSNR', 'SSIM', 'SSIMULACRA 2', 'ΔE', 'seconds'],
  ];
  const rows = results.flatMap((one) => one.files.map((file) => cells(one, file, several)));
  const row = (cell: string, values: readonly string[]) =>
    `<tr>${values.map((value) => `<${cell}>${value}</${cell}>`).join('')}</tr>`;
  return `<table>${row('th', heads)}\n${rows.map((values) => row('td', values)).join('\n')}</table>`;
}

function cells(one: ComparedResult, file: ComparedFile, several: Several): string[] {
  const { fixed, ideal, entropy } = one.bitsPerPixel;
  return [
    ...[labelOf(one, several), `${one.used}`, fixed.toFixed(2), ideal.toFixed(2), entropy.toFixed(2)],
    ...[
      file.format,
      groupDigits(file.bytes),
      file.bitsPerPixel.toFixed(3),
      `${(100 * file.ratio).toFixed(2)} %`,
    ],
    ...[decibel(one.psnr), one.ssim.toFixed(4), one.ssimulacra2.toFixed(2), one.deltaE.toFixed(2)],
    (one.seconds + file.seconds).toFixed(2),
  ];
}

function decibel(psnr: number): string {
  return Number.isFinite(psnr) ? `${psnr.toFixed(2)} dB` : 'lossless';
}

/** What the script needs, so written that no text in it ends the element. */
function pageData({ results, original }: CompareResult, several: Several): string {
  const shown = results.map((one) => ({
    png: dataUrl(one.png!),
    palette: one.palette.map(({ hex, share }) => ({ hex, share })),
    words: `${labelOf(one, several)}: ${one.files.map(({ format, bytes }) => `${format} ${groupDigits(bytes)} bytes`).join(', ')}; SSIMULACRA 2 of ${one.ssimulacra2.toFixed(2)}, PSNR ${decibel(one.psnr)}`,
  }));
  const data = { results: shown, sample: original!.sample, first: results.indexOf(middle(results)) };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** The result that the page begins with: of the first way the number of colours in the middle. */
function middle(results: readonly ComparedResult[]): ComparedResult {
  const [{ model, dither }] = results as readonly [ComparedResult];
  const alike = results.filter((one) => one.model === model && one.dither === dither);
  return alike[alike.length >> 1]!;
}

function dataUrl(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
