import type { CriterionCurve } from 'fewhue/cluster';
import type { ChooseResult, Thumbnail } from 'fewhue/node';
import { escapeHtml } from '../escape-html.ts';
import { curveChart } from './curve-chart.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #2563eb; --choice: #dc2626; --faint: #8886; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 0; }
section { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
section.pictures { grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); margin-top: 2rem; }
article p { margin: 0 0 .5rem; }
svg { width: 100%; height: auto; font: 11px system-ui, sans-serif; }
svg text { fill: currentColor; }
figure { margin: 0; }
figure.chosen img { outline: 3px solid var(--choice); }
img { width: 100%; display: block; }
strong { color: var(--choice); }`;

const TITLES = {
  groups: 'Groups of colours: smoothings that show K of them',
  elbow: 'Elbow: inertia of k-means',
  silhouette: 'Mean silhouette',
  bic: 'BIC of Gaussian mixtures',
  aic: 'AIC of Gaussian mixtures',
  variational: 'Variational mixture: share of each component, the largest first',
} as const;

/** One HTML file with the curves, the choices, and the picture at each K; it needs no script and no network. */
export function chooseReport(result: ChooseResult): string {
  const { width, height, colors, space, covariance, curves, thumbnails } = result;
  const name = escapeHtml(result.input);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>How many colours: ${name}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>How many colours: ${name}</h1>
<p>${width} × ${height} pixels, ${colors} distinct colours, clustered in ${space}; covariances of mixtures: ${covariance}.</p>
<section>
${curves.map(criterionCard).join('\n')}
</section>
<section class="pictures">
${thumbnails.map((thumbnail) => figure(thumbnail, curves)).join('\n')}
</section>
</body>
</html>
`;
}

function criterionCard(curve: CriterionCurve): string {
  const { criterion, k, reason } = curve;
  const choice = k === undefined ? 'No choice' : `K = ${k}`;
  return `<article>
<h2>${TITLES[criterion]}</h2>
<p><strong>${choice}</strong>: ${escapeHtml(reason)}.</p>
${curveChart(curve)}
</article>`;
}

function figure({ k, width, height, png }: Thumbnail, curves: readonly CriterionCurve[]): string {
  const choosers = curves.filter((curve) => curve.k === k).map(({ criterion }) => criterion);
  const url = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const caption = choosers.length > 0 ? `K = ${k} <strong>${choosers.join(', ')}</strong>` : `K = ${k}`;
  return `<figure${choosers.length > 0 ? ' class="chosen"' : ''}>
<img src="${url}" width="${width}" height="${height}" alt="The picture in ${k} colours">
<figcaption>${caption}</figcaption>
</figure>`;
}
