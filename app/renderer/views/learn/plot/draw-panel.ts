import type { Box } from '../model/box.ts';
import { colorOf } from '../model/cluster-colors.ts';
import type { Cells, Ellipse, Panel } from '../model/frame.ts';
import { drawMark } from './draw-mark.ts';
import { ticksOf } from './ticks.ts';

/** Colours of what is not data, as CSS has them. */
export interface Inks {
  readonly text: string;
  readonly line: string;
  readonly ground: string;
}

/** Where the plane lies on a drawing, in its pixels. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** Room for the numbers along the axes. */
const ROOM = { left: 44, right: 10, bottom: 36, top: 8 } as const;

/** A sheet of a size. */
export function sheetOf(width: number, height: number): Sheet {
  return {
    width,
    height,
    left: ROOM.left,
    right: width - ROOM.right,
    top: ROOM.top,
    bottom: height - ROOM.bottom,
  };
}

/** Where a point of the data lies on a sheet. */
export function toSheet(box: Box, sheet: Sheet, x: number, y: number): readonly [number, number] {
  return [
    sheet.left + ((x - box.left) / (box.right - box.left)) * (sheet.right - sheet.left),
    sheet.bottom - ((y - box.bottom) / (box.top - box.bottom)) * (sheet.bottom - sheet.top),
  ];
}

/** The point of the data at a point of the sheet. */
export function fromSheet(box: Box, sheet: Sheet, left: number, top: number): readonly [number, number] {
  return [
    box.left + ((left - sheet.left) / (sheet.right - sheet.left)) * (box.right - box.left),
    box.bottom + ((sheet.bottom - top) / (sheet.bottom - sheet.top)) * (box.top - box.bottom),
  ];
}

/** Draws a panel over the whole of a sheet. */
export function drawPanel(context: CanvasRenderingContext2D, panel: Panel, sheet: Sheet, inks: Inks): void {
  const { width, height, left, right, top, bottom } = sheet;
  context.fillStyle = inks.ground;
  context.fillRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  if (panel.cells) drawCells(context, panel.cells, sheet);
  if (panel.lines) drawLines(context, panel, sheet);
  drawPoints(context, panel, sheet, inks);
  for (const ellipse of panel.ellipses ?? []) drawEllipse(context, ellipse, panel.box, sheet);
  drawCentroids(context, panel, sheet, inks);
  context.restore();
  drawAxes(context, panel, sheet, inks);
}

function drawCells(context: CanvasRenderingContext2D, { columns, rows, colors }: Cells, sheet: Sheet): void {
  const small = new OffscreenCanvas(columns, rows);
  const pixels = new ImageData(new Uint8ClampedArray(colors), columns, rows);
  small.getContext('2d')!.putImageData(pixels, 0, 0);
  context.imageSmoothingEnabled = false;
  const { left, right, top, bottom } = sheet;
  context.drawImage(small, left, top, right - left, bottom - top);
}

/** From every point to the centroid of its cluster. */
function drawLines(context: CanvasRenderingContext2D, panel: Panel, sheet: Sheet): void {
  const { points, labels, centroids, box } = panel;
  if (!labels || !centroids) return;
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  labels.forEach((label, i) => {
    context.strokeStyle = `rgb(${colorOf(label).join(' ')})`;
    context.beginPath();
    context.moveTo(...toSheet(box, sheet, points[2 * i]!, points[2 * i + 1]!));
    context.lineTo(...toSheet(box, sheet, centroids[2 * label]!, centroids[2 * label + 1]!));
    context.stroke();
  });
  context.globalAlpha = 1;
}

function drawPoints(context: CanvasRenderingContext2D, panel: Panel, sheet: Sheet, inks: Inks): void {
  const { points, colors, labels, marked, box } = panel;
  const radius = points.length > 800 ? 2.4 : 3.2;
  for (let i = 0; 2 * i < points.length; i++) {
    const [x, y] = toSheet(box, sheet, points[2 * i]!, points[2 * i + 1]!);
    const fill = `rgb(${colors.subarray(3 * i, 3 * i + 3).join(' ')})`;
    drawMark(context, { shape: labels?.[i] ?? 0, x, y, radius, fill, edge: inks.ground, width: 0.8 });
    if (!marked?.has(i)) continue;
    context.strokeStyle = inks.text;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, 2.2 * radius, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** One and two standard deviations. */
const DEVIATIONS = [1, 2] as const;

function drawEllipse(context: CanvasRenderingContext2D, ellipse: Ellipse, box: Box, sheet: Sheet): void {
  const { x, y, axes, cluster, weight } = ellipse;
  const [a, b] = axes;
  context.strokeStyle = `rgb(${colorOf(cluster).join(' ')})`;
  context.globalAlpha = Math.min(1, 0.25 + 3 * weight);
  for (const deviation of DEVIATIONS) {
    context.lineWidth = deviation === 1 ? 2.5 : 1.5;
    context.beginPath();
    for (let i = 0; i <= 64; i++) {
      const angle = (i / 64) * 2 * Math.PI;
      const [cos, sin] = [deviation * Math.cos(angle), deviation * Math.sin(angle)];
      context.lineTo(...toSheet(box, sheet, x + cos * a[0] + sin * b[0], y + cos * a[1] + sin * b[1]));
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawCentroids(context: CanvasRenderingContext2D, panel: Panel, sheet: Sheet, inks: Inks): void {
  const { centroids, before, box } = panel;
  if (!centroids) return;
  for (let k = 0; 2 * k < centroids.length; k++) {
    const [x, y] = toSheet(box, sheet, centroids[2 * k]!, centroids[2 * k + 1]!);
    if (before) {
      context.strokeStyle = inks.text;
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(...toSheet(box, sheet, before[2 * k]!, before[2 * k + 1]!));
      context.lineTo(x, y);
      context.stroke();
    }
    const fill = `rgb(${colorOf(k).join(' ')})`;
    drawMark(context, { shape: k, x, y, radius: 8, fill, edge: inks.text, width: 2 });
  }
}

function drawAxes(context: CanvasRenderingContext2D, { axes, box }: Panel, sheet: Sheet, inks: Inks): void {
  const { left, right, top, bottom } = sheet;
  context.strokeStyle = inks.line;
  context.fillStyle = inks.text;
  context.lineWidth = 1;
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of ticksOf(box.left, box.right)) {
    const [x] = toSheet(box, sheet, tick, 0);
    context.fillText(String(tick).replace('-', '−'), x, bottom + 5);
  }
  context.fillText(axes[0], (left + right) / 2, bottom + 20);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticksOf(box.bottom, box.top)) {
    const [, y] = toSheet(box, sheet, 0, tick);
    context.fillText(String(tick).replace('-', '−'), left - 5, y);
  }
  context.save();
  context.translate(9, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(axes[1], 0, 0);
  context.restore();
}
