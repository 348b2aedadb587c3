import type { ComparedResult } from 'fewhue/node';
import { type Several, wayOf } from './table.ts';

const [WIDTH, HEIGHT] = [720, 380];
const MARGIN = { left: 52, right: 16, top: 26, bottom: 44 };
/** Colours of the curves, which are told apart in grey and by the colour-blind, too (Okabe and Ito 2008). */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d00', '#777777'];
/** Width of the number at a point. */
const ROOM = 30;
/** Largest number of ticks of an axis. */
const TICKS = 6;

/** One point for each file: its bits per pixel and the score of its picture. */
interface Curve {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly k: number }[];
}

/** SSIMULACRA 2 over bits per pixel of the files, a curve for each model, dithering and format, as SVG. */
export function rateChart(results: readonly ComparedResult[], several: Several): string {
  const curves = curvesOf(results, several);
  const all = curves.flatMap(({ points }) => points);
  const [low, high] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const bottom = Math.min(...all.map(({ y }) => y));
  const [from, to] = [Math.floor(Math.max(-100, bottom) / 20) * 20, 100];
  const x = (bits: number) =>
    scale(high > low ? Math.log(bits / low) / Math.log(high / low) : 0.5, MARGIN.left, WIDTH - MARGIN.right);
  const y = (score: number) =>
    scale((Math.max(from, score) - from) / (to - from), HEIGHT - MARGIN.bottom, MARGIN.top);
  const step = Math.max(20, Math.ceil((to - from) / TICKS / 20) * 20);
  const scores = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => to - i * step);
  const parts = [
    ...scores.map((score) => gridLine(y(score), score)),
    ...bitTicks(low, high).map((bits) => text(x(bits), HEIGHT - MARGIN.bottom + 16, short(bits), 'middle')),
    text(MARGIN.left - 6, MARGIN.top - 6, 'SSIMULACRA 2', 'middle'),
    text((MARGIN.left + WIDTH) / 2, HEIGHT - 8, 'bits per pixel of the file (each step doubles)', 'middle'),
    ...curves.map((curve, i) => curvePart(curve, COLORS[i % COLORS.length]!, { x, y })),
  ];
  const legend = curves.map(({ label }, i) => {
    return `<span><i style="background:${COLORS[i % COLORS.length]}"></i>${label}</span>`;
  });
  const title = 'SSIMULACRA 2 over bits per pixel';
  return `<div class="scroll" role="region" aria-label="${title}" tabindex="0"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">\n${parts.join('\n')}\n</svg></div>
<p class="legend">${legend.join(' ')}</p>`;
}

function curvesOf(results: readonly ComparedResult[], several: Several): Curve[] {
  const curves = new Map<string, { x: number; y: number; k: number }[]>();
  for (const one of results)
    for (const { format, bitsPerPixel } of one.files) {
      const label = [wayOf(one, several), format].filter((word) => word !== '').join(', ');
      const points = curves.get(label) ?? [];
      points.push({ x: bitsPerPixel, y: one.ssimulacra2, k: one.colors });
      curves.set(label, points);
    }
  return [...curves].map(([label, points]) => ({ label, points }));
}

function curvePart(
  { points }: Curve,
  color: string,
  { x, y }: Readonly<Record<'x' | 'y', (value: number) => number>>,
): string {
  const line = points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ');
  const marks = points.map((point) => {
    const bits = `${point.x.toFixed(3)} bits per pixel, score ${point.y.toFixed(2)}`;
    return `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="4" fill="${color}"><title>K = ${point.k}: ${bits}</title></circle>`;
  });
  const names = points.map(({ k, ...point }) => {
    const isLast = x(point.x) > WIDTH - MARGIN.right - ROOM;
    return text(x(point.x) + (isLast ? -6 : 6), y(point.y) + 14, `${k}`, isLast ? 'end' : 'start');
  });
  return `<polyline points="${line}" fill="none" stroke="${color}" stroke-width="2"/>${marks.join('')}${names.join('')}`;
}

/** Powers of 2 between two numbers. */
function bitTicks(low: number, high: number): number[] {
  const [from, to] = [Math.ceil(Math.log2(low)), Math.floor(Math.log2(high))];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => 2 ** (from + i));
}

function gridLine(y: number, score: number): string {
  const line = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y}" y2="${y}" stroke="var(--faint)"/>`;
  return line + text(MARGIN.left - 6, y + 4, `${score}`, 'end');
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
}

function scale(share: number, from: number, to: number): number {
  return Number((from + share * (to - from)).toFixed(2));
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
