/** Which part of a picture is seen, and how large. */
export interface Camera {
  /** Screen pixels (CSS) per picture pixel; `fit`: as large as there is room for the whole picture. */
  readonly scale: number | 'fit';
  /** The picture's place, in its pixels, at the middle of the view; of no account while it fits. */
  readonly x: number;
  readonly y: number;
}

/** Sides of a rectangle. */
export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** A camera with its numbers worked out for a picture in a view. */
export interface Transform {
  readonly scale: number;
  /** Where the picture's top left corner lies in the view, in CSS pixels. */
  readonly left: number;
  readonly top: number;
}

export const FITTING: Camera = { scale: 'fit', x: 0, y: 0 };

/** Largest magnification; the smallest is the one at which the whole picture is seen. */
const MAX_SCALE = 64;

/** Largest magnification of what fits by itself: a single pixel need not fill the window. */
const MAX_FIT = 32;

/** The scale at which the whole picture is seen; small ones are enlarged by whole factors: pixels stay squares. */
export function fitScale(picture: Sides, view: Sides): number {
  const room = Math.min(view.width / picture.width, view.height / picture.height);
  return room < 1 ? room : Math.min(MAX_FIT, Math.floor(room));
}

/** Where a picture lies in a view. Its edges do not leave the middle of the view. */
export function transformOf(camera: Camera, picture: Sides, view: Sides): Transform {
  const scale = camera.scale === 'fit' ? fitScale(picture, view) : camera.scale;
  const [x, y] = camera.scale === 'fit' ? [picture.width / 2, picture.height / 2] : [camera.x, camera.y];
  return { scale, left: view.width / 2 - x * scale, top: view.height / 2 - y * scale };
}

/** The camera after zooming by a factor about a point of the view: what is under the point stays there. */
export function zoomAt(
  camera: Camera,
  factor: number,
  point: { readonly x: number; readonly y: number },
  { picture, view }: { readonly picture: Sides; readonly view: Sides },
): Camera {
  const now = transformOf(camera, picture, view);
  const minScale = Math.min(1, fitScale(picture, view));
  const scale = Math.min(MAX_SCALE, Math.max(minScale, now.scale * factor));
  const [x, y] = [(point.x - now.left) / now.scale, (point.y - now.top) / now.scale];
  const next: Camera = {
    scale,
    x: x + (view.width / 2 - point.x) / scale,
    y: y + (view.height / 2 - point.y) / scale,
  };
  return clampToPicture(next, picture);
}

/** The camera after dragging by some CSS pixels. */
export function panCamera(
  camera: Camera,
  by: { readonly x: number; readonly y: number },
  { picture, view }: { readonly picture: Sides; readonly view: Sides },
): Camera {
  const { scale, left, top } = transformOf(camera, picture, view);
  const x = (view.width / 2 - left - by.x) / scale;
  const y = (view.height / 2 - top - by.y) / scale;
  return clampToPicture({ scale, x, y }, picture);
}

function clampToPicture({ scale, x, y }: Camera, { width, height }: Sides): Camera {
  return { scale, x: Math.min(width, Math.max(0, x)), y: Math.min(height, Math.max(0, y)) };
}
