import { colorOf } from '../model/cluster-colors.ts';
import type { Bars, Bits, Curve, Mosaic, Part, Silhouettes, Table } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { drawPanel, sheetOf } from '../plot/draw-panel.ts';
import { COLUMN, PAPER, write } from './paper.ts';

/** A part of the picture that is drawn from its own top left. */
type Draw = (context: CanvasRenderingContext2D, part: Part, height: number) => unknown;

/** How each kind of part is drawn. */
export const DRAWERS: Readonly<Record<Part['kind'], Draw>> = {
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
