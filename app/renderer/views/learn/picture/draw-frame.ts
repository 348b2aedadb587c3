import { colorOf } from '../model/cluster-colors.ts';
import type { Bars, Bits, Curve, Frame, Mosaic, Part, Silhouettes, Table } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { drawPanel, type Inks, sheetOf } from '../plot/draw-panel.ts';

/** Ink for paper, whatever the theme. */
const PAPER: Inks = { text: '#1c1d1e', line: '#8a8a86', ground: '#ffffff' };
const [COLUMN, GAP, HEAD] = [560, 32, 84];
/** Height of a part, by its kind. */
const HEIGHTS = {
  points: 420,
  curve: 240,
  bars: 240,
  silhouettes: 300,
  table: 300,
  mosaic: 380,
  bits: 300,
} as const;

/** A part of the picture that is drawn from its own top left. */
type Draw = (context: CanvasRenderingContext2D, part: Part, height: number) => unknown;

/** A frame as one picture for paper or a screen: title, what happened, all parts in two columns, the numbers. */
export function drawFrame(title: string, { say, parts, figures }: Frame, scale: number): HTMLCanvasElement {
  const rows = Array.from({ length: Math.ceil(parts.length / 2) }, (_, row) =>
    parts.slice(2 * row, 2 * row + 2),
  );
  const heights = rows.map((row) => Math.max(...row.map(({ kind }) => HEIGHTS[kind])) + GAP);
  const numbers = 22 * Math.ceil(figures.length / 2);
  const height = HEAD + heights.reduce((sum, one) => sum + one, 0) + numbers + GAP;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [scale * (2 * COLUMN + 3 * GAP), scale * height];
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  context.fillStyle = PAPER.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, title, [GAP, 36], 'bold 20px');
  write(context, say, [GAP, 62], '14px');
  let top = HEAD;
  rows.forEach((row, i) => {
    row.forEach((part, column) => {
      drawPart(context, part, [GAP + column * (COLUMN + GAP), top]);
    });
    top += heights[i]!;
  });
  figures.forEach(({ name, value }, i) => {
    write(
      context,
      `${name}: ${value}`,
      [GAP + (i % 2) * (COLUMN + GAP), top + 22 * Math.floor(i / 2) + 12],
      '14px',
    );
  });
  return canvas;
}

function drawPart(context: CanvasRenderingContext2D, part: Part, [x, y]: readonly [number, number]): void {
  context.save();
  context.translate(x, y);
  write(context, part.title, [0, 12], '13px');
  context.translate(0, 20);
  DRAWERS[part.kind](context, part, HEIGHTS[part.kind] - 20);
  context.restore();
}

/** How each kind of part is drawn. */
const DRAWERS: Readonly<Record<Part['kind'], Draw>> = {
  points: (context, part, height) =>
    part.kind === 'points' && drawPanel(context, part, sheetOf(COLUMN, height), PAPER),
  bars: (context, part) => part.kind === 'bars' && drawBars(context, part),
  curve: (context, part, height) => part.kind === 'curve' && drawCurve(context, part, height),
  silhouettes: (context, part, height) =>
    part.kind === 'silhouettes' && drawSilhouettes(context, part, height),
  table: (context, part) => part.kind === 'table' && drawTable(context, part),
  mosaic: (context, part) => part.kind === 'mosaic' && drawMosaic(context, part),
  bits: (context, part) => part.kind === 'bits' && drawBits(context, part),
};

function write(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: readonly [number, number],
  size: string,
  align: CanvasTextAlign = 'left',
): void {
  context.font = `${size} ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = PAPER.text;
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
  context.fillText(text, x, y);
}

function drawBars(context: CanvasRenderingContext2D, { rows, most }: Bars): void {
  rows.forEach(({ name, value, text, color }, i) => {
    write(context, name, [0, 24 * i + 14], '13px');
    context.fillStyle = `rgb(${color.join(' ')})`;
    context.fillRect(120, 24 * i + 3, (360 * value) / most, 14);
    write(context, text, [490, 24 * i + 14], '13px');
  });
}

function drawCurve(context: CanvasRenderingContext2D, curve: Curve, height: number): void {
  const { xs, ys, second = [], cursor, marked } = curve;
  const all = [...ys, ...second];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const [left, bottom] = [70, height - 24];
  const across = (x: number) => left + ((COLUMN - left - 12) * (x - xs[0]!)) / (xs.at(-1)! - xs[0]! || 1);
  const up = (y: number) => bottom - ((bottom - 10) * (y - low)) / (high - low || 1);
  const line = (values: readonly number[], dash: readonly number[]) => {
    context.setLineDash([...dash]);
    context.strokeStyle = dash.length > 0 ? PAPER.line : '#356868';
    context.lineWidth = 2;
    context.beginPath();
    values.forEach((value, i) => {
      context.lineTo(across(xs[i]!), up(value));
    });
    context.stroke();
    context.setLineDash([]);
  };
  line(second, [6, 4]);
  line(ys, []);
  for (const index of [cursor, marked]) {
    if (index === undefined || ys[index] === undefined) continue;
    context.beginPath();
    context.arc(across(xs[index]!), up(ys[index]), index === marked ? 7 : 4, 0, 2 * Math.PI);
    context.strokeStyle = PAPER.text;
    context.stroke();
  }
  write(context, short(high), [left - 8, 16], '12px', 'right');
  write(context, short(low), [left - 8, bottom], '12px', 'right');
  write(context, String(xs[0]), [left, bottom + 18], '12px', 'center');
  write(context, String(xs.at(-1)), [COLUMN - 12, bottom + 18], '12px', 'center');
}

function drawSilhouettes(context: CanvasRenderingContext2D, part: Silhouettes, height: number): void {
  const { values, labels, mean } = part;
  const order = [...values.keys()].sort((a, b) => labels[a]! - labels[b]! || values[b]! - values[a]!);
  const low = Math.min(0, ...values);
  const across = (value: number) => (COLUMN * (value - low)) / (1 - low);
  const high = height / values.length;
  order.forEach((point, row) => {
    context.fillStyle = `rgb(${colorOf(labels[point]!).join(' ')})`;
    const [from, to] = [across(0), across(values[point]!)];
    context.fillRect(Math.min(from, to), row * high, Math.abs(to - from), Math.ceil(high));
  });
  context.fillStyle = PAPER.text;
  context.fillRect(across(mean), 0, 1.5, height);
}

function drawTable(context: CanvasRenderingContext2D, { head, rows }: Table): void {
  const width = COLUMN / head.length;
  [head, ...rows].forEach((cells, row) => {
    cells.forEach((cell, column) => {
      write(
        context,
        cell,
        [(column + 1) * width - 8, 22 * row + 14],
        row === 0 ? 'bold 13px' : '13px',
        'right',
      );
    });
  });
}

/** Groups of bits in lines, each under its colours. */
function drawBits(context: CanvasRenderingContext2D, { groups }: Bits): void {
  let [x, y] = [0, 0];
  for (const { bits, colors } of groups) {
    const width = Math.max(10, 7 * bits.length);
    if (x > 0 && x + width > COLUMN) [x, y] = [0, y + 28];
    colors.forEach((color, i) => {
      context.fillStyle = `rgb(${color.join(' ')})`;
      context.fillRect(x + (i * width) / colors.length, y, width / colors.length, 8);
    });
    context.font = '11px monospace';
    context.fillStyle = PAPER.text;
    context.textAlign = 'left';
    context.fillText(bits, x, y + 20);
    x += width + 6;
  }
}

function drawMosaic(context: CanvasRenderingContext2D, { width, height, data }: Mosaic): void {
  const small = new OffscreenCanvas(width, height);
  small.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, COLUMN, (COLUMN * height) / width);
}
