import { type RefObject, useEffect } from 'react';
import { type Placement, place, type Sides } from '../../state/camera.ts';
import type { Overlay, OverlaysState } from '../../state/overlays.ts';
import { activePicture, type OpenPicture } from '../../state/pictures.ts';
import type { PictureResult } from '../../state/results.ts';
import { useStore } from '../../state/store.ts';
import { drawPicture, type Piece } from './draw-picture.ts';
import { SharpPieces } from './sharp-pieces.ts';

/** Draws whenever something that is seen changes, once per frame of the screen. */
export function usePainting(canvas: RefObject<HTMLCanvasElement | null>): void {
  useEffect(() => {
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (canvas.current) paint(canvas.current, sharp);
      });
    };
    const sharp = { before: new SharpPieces('before', request), after: new SharpPieces('after', request) };
    request();
    const unsubscribe = useStore.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
      sharp.before.clear();
      sharp.after.clear();
    };
  }, [canvas]);
}

interface Sharp {
  readonly before: SharpPieces;
  readonly after: SharpPieces;
}

function paint(canvas: HTMLCanvasElement, sharp: Sharp): void {
  const { pictures, results, view, overlays } = useStore.getState();
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
  const result = results.byPicture[picture.id];
  const placement = place(view.camera, picture, viewport);
  const pieces = withOverlays(
    piecesOf({ picture, result, placement, view: viewport, sharp }),
    overlays,
    picture,
  );
  const divider = view.divider * viewport.width;
  drawPicture(context, { picture, ...pieces, placement, view: viewport, density, divider }, checksOf(canvas));
  canvas.dataset['overlays'] = [
    overlays.errors && 'errors',
    overlays.highlight && `entry-${overlays.highlight.entry}`,
  ]
    .filter(Boolean)
    .join(' ');
  canvas.dataset['scale'] = String(placement.scale);
}

interface Pieces {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Errors lie over what lost them; a highlight over both sides. */
function withOverlays(
  { before, after }: Pieces,
  { errors, highlight }: OverlaysState,
  picture: OpenPicture,
): Pieces {
  const { id, width, height } = picture;
  const over = (overlay: Overlay | undefined): Piece[] =>
    overlay?.id === id ? [{ bitmap: overlay.bitmap, left: 0, top: 0, width, height }] : [];
  return {
    before: [...before, ...over(highlight)],
    after: [...after, ...over(errors), ...over(highlight)],
  };
}

interface Seen {
  readonly picture: OpenPicture;
  readonly result: PictureResult | undefined;
  readonly placement: Placement;
  readonly view: Sides;
  readonly sharp: Sharp;
}

/** The bitmaps of both sides, and above them their full-size parts where these say more. */
function piecesOf({ picture, result, placement, view, sharp }: Seen): Pieces {
  const { id, width, height, bitmap, small } = picture;
  const whole = { left: 0, top: 0, width, height };
  const scale = placement.scale * devicePixelRatio;
  // Scaling a bitmap down by much takes the window's thread tens of milliseconds.
  const source = small && scale * width <= small.width ? small : bitmap!;
  const before: Piece[] = [{ bitmap: source, ...whole }];
  const after: Piece[] = result ? [{ bitmap: result.bitmap, ...whole }] : [...before];
  const close = scale > bitmap!.width / width;
  if (bitmap!.width === width || !close) {
    sharp.before.clear();
    sharp.after.clear();
    return { before, after };
  }
  const wish = { id, revision: result?.revision ?? 0, picture, view, placement };
  before.push(...sharp.before.piecesFor(wish));
  if (result?.kind === 'exact') after.push(...sharp.after.piecesFor(wish));
  return { before, after };
}

function checksOf(canvas: HTMLCanvasElement): [string, string] {
  const style = getComputedStyle(canvas);
  return [style.getPropertyValue('--check-a'), style.getPropertyValue('--check-b')];
}
