import type { CriterionCurve } from 'fewhue/cluster';

const [WIDTH, HEIGHT] = [400, 230];
const MARGIN = { left: 56, right: 12, top: 18, bottom: 34 };
/** Half the width of the words at a choice. */
const ROOM = 20;
/** Most numbers along the axis of K. */
const MAX_TICKS = 12;

/** One criterion over K as an SVG picture, its choice marked. */
export function curveChart({ criterion, ks, values, k }: CriterionCurve): string {
  if (ks.length === 0) return '';
  const ticks = yTicks(Math.min(...values), Math.max(...values));
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const [first, last] = [ks[0]!, ks.at(-1)!];
  const x = (of: number) =>
    scale(last === first ? 0.5 : (of - first) / (last - first), MARGIN.left, WIDTH - MARGIN.right);
  const y = (of: number) => scale((of - low) / (high - low), HEIGHT - MARGIN.bottom, MARGIN.top);
  const points = ks.map((of, i) => `${x(of)},${y(values[i]!)}`);
  const step = Math.ceil(ks.length / MAX_TICKS);
  const parts = [
    ...ticks.map((tick) => yTick(y(tick), tick)),
    ...ks.filter((_, i) => i % step === 0).map((of) => label(x(of), HEIGHT - MARGIN.bottom + 14, `${of}`)),
    label(
      (MARGIN.left + WIDTH - MARGIN.right) / 2,
      HEIGHT - 4,
      criterion === 'variational' ? 'component' : 'K',
    ),
    `<polyline points="${points.join(' ')}" fill="none" stroke="var(--line)" stroke-width="2"/>`,
    ...ks.map((of, i) => `<circle cx="${x(of)}" cy="${y(values[i]!)}" r="2.5" fill="var(--line)"/>`),
    ...(k === undefined || !ks.includes(k) ? [] : choiceMark(x(k), y(values[ks.indexOf(k)]!), k)),
  ];
  const title = `${criterion} over K${k === undefined ? '' : `, choice ${k}`}`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">\n${parts.join('\n')}\n</svg>`;
}

function scale(share: number, from: number, to: number): number {
  return Number((from + share * (to - from)).toFixed(2));
}

/** Three to seven round numbers that enclose the values. */
function yTicks(low: number, high: number): number[] {
  const range = high > low ? high - low : Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(range / 3));
  const step = power * ([1, 2, 5].find((factor) => factor * power * 6 >= range) ?? 10);
  const from = Math.floor(low / step);
  const to = Math.max(from + 1, Math.ceil(high / step));
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

function yTick(y: number, value: number): string {
  const line = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y}" y2="${y}" stroke="var(--faint)"/>`;
  return `${line}<text x="${MARGIN.left - 6}" y="${y + 4}" text-anchor="end">${short(value)}</text>`;
}

function choiceMark(x: number, y: number, k: number): string[] {
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  // Near an end of the axis the words would run into the numbers, or out of the picture.
  const anchor = x < MARGIN.left + ROOM ? 'start' : x > WIDTH - MARGIN.right - ROOM ? 'end' : 'middle';
  return [
    `<line x1="${x}" x2="${x}" y1="${top}" y2="${bottom}" stroke="var(--choice)" stroke-dasharray="4 3"/>`,
    `<circle cx="${x}" cy="${y}" r="5" fill="none" stroke="var(--choice)" stroke-width="2"/>`,
    label(x, top - 5, `K = ${k}`, anchor),
  ];
}

function label(x: number, y: number, text: string, anchor = 'middle'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`;
}

/** A number in few letters: 12.5M, 0.45, -3. */
function short(value: number): string {
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const;
  const [unit, letter] = units.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  return `${Number((value / unit).toPrecision(4))}${letter}`;
}
