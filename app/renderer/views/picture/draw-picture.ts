import type { Sides, Transform } from '../../state/camera.ts';

/** A bitmap and the part of the picture that it shows, in the picture's pixels. */
export interface Piece {
  readonly bitmap: ImageBitmap;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** How much it covers: 0 to 1, default 1. */
  readonly opacity?: number;
}

/** What is drawn, bottom piece first. */
export interface Scene {
  readonly picture: Sides;
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
  readonly transform: Transform;
  /** Sides of the view in CSS pixels. */
  readonly view: Sides;
  /** Device pixels per CSS pixel. */
  readonly density: number;
  /** Place of the divider in the view, in CSS pixels; before is left of it. */
  readonly divider: number;
}

/** Side of the squares behind translucent colours, in CSS pixels. */
const CHECK = 8;

/** Draws both sides of a picture. Above 1:1 every pixel is a sharp square. `checks`: what is behind it, if anything. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  scene: Scene,
  checks: readonly [string, string] | undefined,
) {
  const { view, density, divider } = scene;
  context.setTransform(density, 0, 0, density, 0, 0);
  if (checks) drawChecks(context, scene, checks);
  drawSide(context, scene, scene.before, [0, divider]);
  drawSide(context, scene, scene.after, [divider, view.width]);
}

function drawSide(
  context: CanvasRenderingContext2D,
  { transform, view, density }: Scene,
  pieces: readonly Piece[],
  [from, to]: readonly [number, number],
): void {
  if (to <= from) return;
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, view.height);
  context.clip();
  for (const { bitmap, left, top, width, height, opacity = 1 } of pieces) {
    const { scale } = transform;
    const snap = (value: number) => Math.round(value * density) / density;
    // A reduced bitmap has no pixels of the picture that could be shown as squares.
    context.imageSmoothingEnabled = bitmap.width < width || scale * density < 1;
    // Good enough down to the half, beyond which smaller bitmaps are drawn; what is better takes far longer.
    context.imageSmoothingQuality = width * scale * density < bitmap.width / 2 ? 'medium' : 'low';
    context.globalAlpha = opacity;
    const x = snap(transform.left + left * scale);
    const y = snap(transform.top + top * scale);
    context.drawImage(bitmap, x, y, width * scale, height * scale);
  }
  context.restore();
}

/** A quiet chessboard where the picture is, seen through its translucent parts. */
function drawChecks(
  context: CanvasRenderingContext2D,
  { transform, picture, view, density }: Scene,
  checks: readonly [string, string],
): void {
  const left = Math.max(0, transform.left);
  const top = Math.max(0, transform.top);
  const width = Math.min(view.width, transform.left + picture.width * transform.scale) - left;
  const height = Math.min(view.height, transform.top + picture.height * transform.scale) - top;
  if (width <= 0 || height <= 0) return;
  const pattern = context.createPattern(tileOf(checks, density), 'repeat');
  if (!pattern) return;
  // The squares have whole pixels of the screen, and begin at the corner of what is seen of the picture.
  pattern.setTransform(new DOMMatrix([1 / density, 0, 0, 1 / density, left, top]));
  context.fillStyle = pattern;
  context.fillRect(left, top, width, height);
}

let tile: { readonly key: string; readonly canvas: OffscreenCanvas } | undefined;

/** Four squares: one call fills the stage with them, where thousands would take milliseconds of every frame. */
function tileOf(checks: readonly [string, string], density: number): OffscreenCanvas {
  const side = Math.max(1, Math.round(CHECK * density));
  const key = [...checks, side].join();
  if (tile?.key !== key) {
    const canvas = new OffscreenCanvas(2 * side, 2 * side);
    const context = canvas.getContext('2d')!;
    const [light, dark] = checks;
    context.fillStyle = light;
    context.fillRect(0, 0, 2 * side, 2 * side);
    context.fillStyle = dark;
    context.fillRect(0, 0, side, side);
    context.fillRect(side, side, side, side);
    tile = { key, canvas };
  }
  return tile.canvas;
}
