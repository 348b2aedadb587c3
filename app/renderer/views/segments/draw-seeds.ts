import type { Transform } from '../../state/camera.ts';
import { pointsOf } from '../../state/segment-options.ts';

/** CSS pixels. */
const RADIUS = 9;

/** Draws what is kept apart: a line along each scribble, and a disc with its number at its beginning. */
export function drawSeeds(
  context: CanvasRenderingContext2D,
  seeds: readonly string[],
  { scale, left, top }: Transform,
): void {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = '600 11px system-ui';
  seeds.forEach((seed, i) => {
    const points = pointsOf(seed).map(
      ({ x, y }) => [left + (x + 0.5) * scale, top + (y + 0.5) * scale] as const,
    );
    const [x, y] = points[0]!;
    for (const [width, color] of LINES) {
      context.lineWidth = width;
      context.strokeStyle = color;
      context.beginPath();
      for (const point of points) context.lineTo(...point);
      context.stroke();
    }
    context.beginPath();
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    context.fillStyle = '#ffffff';
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = '#1c1d1e';
    context.stroke();
    context.fillStyle = '#1c1d1e';
    context.fillText(String(i + 1), x, y + 0.5);
  });
  context.restore();
}

/** A light line within a dark one is seen on any picture. */
const LINES = [
  [5, '#1c1d1e'],
  [3, '#ffffff'],
] as const;
