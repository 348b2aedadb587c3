import type { Transform } from '../../state/camera.ts';
import type { RegionName } from '../../state/region-edits.ts';

/** Writes what regions are called where they are, light within dark so that it is read on any picture. */
export function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly RegionName[],
  { scale, left, top }: Transform,
): void {
  context.save();
  context.font = '600 13px Inter, system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = '#1c1d1e';
  context.fillStyle = '#ffffff';
  for (const { x, y, name } of names) {
    const [across, down] = [left + (x + 0.5) * scale, top + (y + 0.5) * scale];
    context.strokeText(name, across, down);
    context.fillText(name, across, down);
  }
  context.restore();
}
