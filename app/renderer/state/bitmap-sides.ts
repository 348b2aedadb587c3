/** Longer side of the bitmaps that views draw while the whole picture is to be seen. */
export const VIEW_SIDE = 2048;

/**
 * Longer side of the bitmaps that are drawn where the picture takes no more room. To scale larger ones down takes the
 * window tens of milliseconds each.
 */
export const SMALL_SIDE = VIEW_SIDE / 2;

/** How large a picture of these sides may be drawn, in device pixels to a pixel, until its bitmaps are too small. */
export function sharpScale({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, VIEW_SIDE / Math.max(width, height));
}

/** Longer side of the pictures that previews are made of: what a tenth of a second is enough for. */
export const PREVIEW_SIDE = 768;

/** The same for a palette that is given, where the picture is drawn no larger than this: enough while it is dragged. */
export const DRAG_SIDE = 512;
