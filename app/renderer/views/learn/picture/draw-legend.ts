import { colorOf, nameOf } from '../model/cluster-colors.ts';
import type { Part } from '../model/frame.ts';
import { drawMark } from '../plot/draw-mark.ts';
import { COLUMN, GAP, LINE, PAPER, write } from './paper.ts';

/** What the marks of some parts mean. */
export interface Legend {
  /** Clusters that have a colour and a shape of their own. */
  readonly clusters: number;
  readonly sentences: readonly string[];
}

/** Everything that the drawings have and that does not say itself. */
export function legendOf(parts: readonly Part[]): Legend {
  const panels = parts.filter((part) => part.kind === 'points');
  const has = (wanted: (panel: (typeof panels)[number]) => unknown) => panels.some(wanted);
  const clusters = panels.map(({ centroids, labels, ellipses }) =>
    Math.max(
      (centroids?.length ?? 0) / 2,
      ellipses?.length ?? 0,
      labels?.reduce((most, label) => Math.max(most, label + 1), 0) ?? 0,
    ),
  );
  const sentences = [
    has(({ centroids }) => centroids) && 'Large marks: centroids or means μ_k',
    has(({ before }) => before) && 'Lines at large marks: from where they came',
    has(({ lines }) => lines) && 'Thin lines: from each point to the centroid of its cluster',
    has(({ ellipses }) => ellipses?.length) && 'Ellipses: one and two standard deviations of Σ_k',
    !has(({ marked }) => marked) &&
      has(({ cells }) => cells) &&
      'Tint of the plane: the cluster that would own a point there',
    has(({ marked }) => marked) &&
      'Tint of the plane: the stronger, the less likely; rings: least likely points',
    parts.some((part) => part.kind === 'curve' && part.second) &&
      'Dashed: ln p(X); drawn through: the bound L(q)',
    parts.some((part) => part.kind === 'silhouettes') &&
      'Bars: the silhouette of every point, a line at their mean',
  ];
  return { clusters: Math.max(0, ...clusters), sentences: sentences.filter((one) => one !== false) };
}

/** Pixels that a legend is high. */
export function legendHeight({ clusters, sentences }: Legend): number {
  return LINE * (Math.ceil(sentences.length / 2) + (clusters > 0 ? 1 : 0));
}

/** Draws a legend: marks side by side, then what else there is in two columns. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  { clusters, sentences }: Legend,
  [x, y]: readonly [number, number],
  writeText: (text: string, at: readonly [number, number]) => void,
): void {
  for (let k = 0; k < clusters; k++) {
    const left = x + 140 * k;
    const fill = `rgb(${colorOf(k).join(' ')})`;
    drawMark(context, { shape: k, x: left + 8, y: y + 9, radius: 7, fill, edge: PAPER.text, width: 1.5 });
    write(context, `${k + 1} ${nameOf(k)}`, [left + 22, y + 14], '14px');
  }
  const top = y + (clusters > 0 ? LINE : 0);
  sentences.forEach((sentence, i) => {
    writeText(sentence, [x + (i % 2) * (COLUMN + GAP), top + LINE * Math.floor(i / 2) + 14]);
  });
}
