import { useEffect, useRef } from 'react';
import { setView } from '../../actions/view.ts';
import { place } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { CompareDivider } from './compare-divider.tsx';
import { drawPicture, type Piece } from './draw-picture.ts';
import './picture-view.css';
import { useNavigation } from './use-navigation.ts';
import { useViewport } from './use-viewport.ts';
import { ZoomBar } from './zoom-bar.tsx';

/** The picture before and after, side by side at a divider. */
export function PictureView() {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useViewport(frame, (viewport) => setView({ viewport }));
  useNavigation(frame);
  usePainting(canvas);
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const k = useStore(({ results }) => picture && results.byPicture[picture.id]?.counts.length);
  const kind = useStore(({ results }) => picture && results.byPicture[picture.id]?.kind);
  const label = picture && k ? strings.picture.canvas(picture.name, k) : (picture?.name ?? '');
  return (
    <div className="picture-view">
      <div className="picture-frame" ref={frame}>
        <canvas ref={canvas} role="img" aria-label={label} data-kind={kind ?? 'none'} />
        <CompareDivider frame={frame} />
      </div>
      <ZoomBar />
    </div>
  );
}

/** Draws whenever something that is seen changes, once per frame of the screen. */
function usePainting(canvas: React.RefObject<HTMLCanvasElement | null>): void {
  useEffect(() => {
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current) paint(canvas.current);
      });
    };
    request();
    const unsubscribe = useStore.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [canvas]);
}

function paint(canvas: HTMLCanvasElement): void {
  const { pictures, results, view } = useStore.getState();
  const { viewport } = view;
  const density = devicePixelRatio;
  const [width, height] = [Math.round(viewport.width * density), Math.round(viewport.height * density)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  const picture = activePicture(pictures);
  if (!context) return;
  if (!picture?.bitmap) {
    context.clearRect(0, 0, width, height);
    return;
  }
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  const before: Piece[] = [{ bitmap: picture.bitmap, ...whole }];
  const result = results.byPicture[picture.id];
  const after: Piece[] = result ? [{ bitmap: result.bitmap, ...whole }] : before;
  const placement = place(view.camera, picture, viewport);
  const divider = view.divider * viewport.width;
  drawPicture(
    context,
    { picture, before, after, placement, view: viewport, density, divider },
    checksOf(canvas),
  );
}

function checksOf(canvas: HTMLCanvasElement): [string, string] {
  const style = getComputedStyle(canvas);
  return [style.getPropertyValue('--check-a'), style.getPropertyValue('--check-b')];
}
