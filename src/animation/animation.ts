import type { PixelImage } from '../image/pixel-image.ts';

/** A part of a canvas, in pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A frame as it is seen. */
export interface AnimationFrame {
  /** The whole canvas. Its pixels must stay as they are until the next frame is asked for, and may change then. */
  readonly image: PixelImage;
  /** Outside of it nothing differs from the frame before; default: the whole canvas. */
  readonly changed?: Rectangle | undefined;
}

/** Pictures that are shown one after the other. One of them is in memory at a time. */
export interface Animation {
  readonly width: number;
  readonly height: number;
  /** Milliseconds that each frame is shown for, 0 or more; as many as there are frames. */
  readonly delays: readonly number[];
  /** How often it is played: integer from 1; 0 for ever. */
  readonly plays: number;
  /** All frames in turn. Each call begins with the first. */
  readonly frames: () => AsyncIterable<AnimationFrame>;
}

/** The smallest rectangle around two; an empty one adds nothing. */
export function unite(a: Rectangle, b: Rectangle): Rectangle {
  if (isEmpty(a)) return b;
  if (isEmpty(b)) return a;
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  const right = Math.max(a.left + a.width, b.left + b.width);
  const bottom = Math.max(a.top + a.height, b.top + b.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** The part of a rectangle that is on a canvas. */
export function clip(
  { left, top, width, height }: Rectangle,
  canvas: Pick<Rectangle, 'width' | 'height'>,
): Rectangle {
  const right = Math.min(canvas.width, left + width);
  const bottom = Math.min(canvas.height, top + height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Whether a rectangle has no pixel. */
export function isEmpty({ width, height }: Rectangle): boolean {
  return width <= 0 || height <= 0;
}
