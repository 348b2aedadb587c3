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

/** Draws both sides of a picture. Above 1:1 every pixel is a sharp square. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  scene: Scene,
  checks: readonly [string, string],
) {
  const { view, density, divider } = scene;
  context.setTransform(density, 0, 0, density, 0, 0);
  drawChecks(context, scene, checks);
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
  { transform, picture, view }: Scene,
  [light, dark]: readonly [string, string],
): void {
  const left = Math.max(0, transform.left);
  const top = Math.max(0, transform.top);
  const width = Math.min(view.width, transform.left + picture.width * transform.scale) - left;
  const height = Math.min(view.height, transform.top + picture.height * transform.scale) - top;
  if (width <= 0 || height <= 0) return;
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.fillStyle = light;
  context.fillRect(left, top, width, height);
  context.fillStyle = dark;
  for (let y = 0; y < height; y += CHECK)
    for (let x = (y / CHECK) % 2 ? CHECK : 0; x < width; x += 2 * CHECK)
      context.fillRect(left + x, top + y, CHECK, CHECK);
  context.restore();
}
