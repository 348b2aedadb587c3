import type { Sides } from '../../state/camera.ts';

/** Gives a canvas as many pixels as the screen has where it is, and empties it; undefined if it cannot be drawn on. */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  view: Sides,
  density: number,
): CanvasRenderingContext2D | undefined {
  const [width, height] = [Math.round(view.width * density), Math.round(view.height * density)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d') ?? undefined;
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** The two colours of the chessboard behind translucent pixels. */
export function checksOf(canvas: HTMLCanvasElement): [string, string] {
  const style = getComputedStyle(canvas);
  return [style.getPropertyValue('--check-a'), style.getPropertyValue('--check-b')];
}
