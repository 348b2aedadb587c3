import type { CriterionCurve } from 'fewhue/cluster';
import { curveChart } from '../choose/curve-chart.ts';
import type { PointsResult } from './points-result.ts';
import { drawnColumns, factsOf, shortNumber } from './result-report.ts';

/** Of Okabe and Ito (2008): people who do not tell red from green tell them apart. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d31', '#7f5aaa'];
const [WIDTH, HEIGHT, MARGIN] = [640, 480, 48];
/** Points that are drawn: a page of more would not open. */
const MAX_POINTS = 20_000;

const STYLE = `
:root { color-scheme: light dark; --line: #2563eb; --choice: #dc2626; --faint: #8886; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: currentColor; }
div { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .2rem .8rem; text-align: right; border-bottom: 1px solid var(--faint); }`;

/** One HTML file with the points, the clusters and the curve that chose K; it needs no script and no network. */
export function pointReport(input: string, result: PointsResult): string {
  const { model, table, fit } = result;
  const name = escapeHtml(input);
  const dims = table.columns.length;
  const clusters = Array.from({ length: fit.k }, (_, k) =>
    row('td', [
      `<span style="color:${colorOf(k)}">●</span> ${k + 1}`,
      `${(100 * fit.weights[k]!).toFixed(1)} %`,
      ...Array.from(fit.means.subarray(k * dims, (k + 1) * dims), shortNumber),
    ]),
  );
  const facts = factsOf(result).map(([fact, value]) => row('td', [escapeHtml(fact), escapeHtml(value)]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Clusters of ${name}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>Clusters of ${name}</h1>
<p>${fit.labels.length} points of ${dims} columns, model ${model}${result.standardize ? ', standardized' : ''}.</p>
${scatter(result)}
<div><table>${row('th', ['cluster', 'share', ...table.columns.map(escapeHtml)])}
${clusters.join('\n')}</table></div>
<table>${facts.join('\n')}</table>
${fit.curve ? criterionChart(fit.curve, result.standardize) : ''}
</body>
</html>
`;
}

/** What chose K, under its name. */
function criterionChart(curve: CriterionCurve, standardize: boolean): string {
  const units = standardize ? ', of standardized values' : '';
  return `<h2>${escapeHtml(curve.criterion)} over K${units}</h2>\n${curveChart(curve)}`;
}

/** The points over the first two columns, each in the colour of its cluster. */
function scatter({ table, fit }: PointsResult): string {
  const { names, xs, ys } = drawnColumns(table);
  const [across, up] = [scaleOf(xs, MARGIN, WIDTH - 12), scaleOf(ys, HEIGHT - MARGIN, 12)];
  const step = Math.ceil(xs.length / MAX_POINTS);
  const dots = xs.flatMap((x, i) =>
    i % step === 0
      ? [`<circle cx="${across.at(x)}" cy="${up.at(ys[i]!)}" r="3" fill="${colorOf(fit.labels[i]!)}"/>`]
      : [],
  );
  const ends = [
    label(MARGIN, HEIGHT - 26, shortNumber(across.low), 'start'),
    label(WIDTH - 12, HEIGHT - 26, shortNumber(across.high), 'end'),
    label(MARGIN - 6, HEIGHT - MARGIN, shortNumber(up.low), 'end'),
    label(MARGIN - 6, 20, shortNumber(up.high), 'end'),
    label(WIDTH / 2, HEIGHT - 8, escapeHtml(names[0]), 'middle'),
    `<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(names[1])}</text>`,
  ];
  const title = `Points over ${escapeHtml(names[0])} and ${escapeHtml(names[1])}, coloured by cluster`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">\n${[...dots, ...ends].join('\n')}\n</svg>`;
}

/** Takes values to pixels between two ends. */
function scaleOf(values: readonly number[], from: number, to: number) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const at = (value: number) => Number((from + ((value - low) / (high - low || 1)) * (to - from)).toFixed(1));
  return { low, high, at };
}

function colorOf(cluster: number): string {
  return COLORS[cluster % COLORS.length]!;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

function row(cell: 'td' | 'th', cells: readonly string[]): string {
  return `<tr>${cells.map((content) => `<${cell}>${content}</${cell}>`).join('')}</tr>`;
}

function escapeHtml(text: string): string {
  const codes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (letter) => codes[letter]!);
}
