import { type Camera, FITTING, fitScale, panCamera, type Sides, zoomAt } from '../state/camera.ts';
import { activePicture } from '../state/pictures.ts';
import { useStore } from '../state/store.ts';
import { setView } from './view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels of the screen per pixel of the picture where a place is shown. */
const PLACE_SCALE = 4;

/** Zooms by a factor about a point of the view, in CSS pixels; about its middle if there is none. */
export function zoomAbout(factor: number, point?: Point): void {
  move((camera, sides) => {
    const { width, height } = sides.view;
    return zoomAt(camera, factor, point ?? { x: width / 2, y: height / 2 }, sides);
  });
}

/** Drags the picture by some CSS pixels. */
export function panBy(by: Point): void {
  move((camera, sides) => panCamera(camera, by, sides));
}

/** Shows the whole picture. */
export function zoomToFit(): void {
  setView({ camera: FITTING });
}

/** Shows every pixel of the picture as one pixel of the screen, about the middle of the view. */
export function zoomToActual(): void {
  zoomTo(1);
}

/** Zooms to so many pixels of the screen per pixel of the picture, about a point of the view or its middle. */
export function zoomTo(magnification: number, point?: Point): void {
  move((camera, sides) => {
    const { width, height } = sides.view;
    const factor = magnification / devicePixelRatio / scaleOf(camera, sides);
    return zoomAt(camera, factor, point ?? { x: width / 2, y: height / 2 }, sides);
  });
}

/** Shows a place of the picture, in its pixels, in the middle of the picture view, enlarged. */
export function showPlace({ x, y }: Point): void {
  setView({ stage: 'picture', camera: { scale: PLACE_SCALE / devicePixelRatio, x, y } });
}

/** The whole picture, or 1:1 about a point if it is the whole that is shown. */
export function toggleActual(point: Point): void {
  if (useStore.getState().view.camera.scale === 'fit') zoomTo(1, point);
  else zoomToFit();
}

function scaleOf(camera: Camera, { picture, view }: { picture: Sides; view: Sides }): number {
  return camera.scale === 'fit' ? fitScale(picture, view) : camera.scale;
}

function move(next: (camera: Camera, sides: { picture: Sides; view: Sides }) => Camera): void {
  const { pictures, view } = useStore.getState();
  const picture = activePicture(pictures);
  if (picture?.status !== 'ready' || view.viewport.width === 0) return;
  setView({ camera: next(view.camera, { picture, view: view.viewport }) });
}
