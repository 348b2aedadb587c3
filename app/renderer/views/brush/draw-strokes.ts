import type { Sides, Transform } from '../../state/camera.ts';
import type { Stroke } from '../../state/stroke.ts';

/** Colour of what was painted over: the accent, through which the picture is seen. */
const PAINT = 'rgb(46 168 160 / 45%)';

/** Draws what was painted over a picture. */
export function drawStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { width, height }: Sides,
  { scale, left, top }: Transform,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width * scale, height * scale);
  context.clip();
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = PAINT;
  for (const { points, radius } of strokes) {
    context.lineWidth = 2 * radius * Math.max(width, height) * scale;
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = [left + points[i]! * width * scale, top + points[i + 1]! * height * scale];
      if (i === 0) context.moveTo(x, y);
      context.lineTo(x, y);
    }
    context.stroke();
  }
  context.restore();
}
