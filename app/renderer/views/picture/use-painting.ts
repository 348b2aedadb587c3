import type { RefObject } from 'react';
import { type Sides, type Transform, transformOf } from '../../state/camera.ts';
import type { Overlay, OverlaysState } from '../../state/overlays.ts';
import { activePicture, type OpenPicture } from '../../state/pictures.ts';
import type { PictureResult } from '../../state/results.ts';
import { useStore } from '../../state/store.ts';
import { drawPicture, type Piece } from './draw-picture.ts';
import { checksOf, fitCanvas } from './fit-canvas.ts';
import { SharpPieces } from './sharp-pieces.ts';
import { useFrames } from './use-frames.ts';

/** Draws whenever something that is seen changes, once per frame of the screen. */
export function usePainting(canvas: RefObject<HTMLCanvasElement | null>): void {
  useFrames(canvas, (request) => {
    const sharp = { before: new SharpPieces('before', request), after: new SharpPieces('after', request) };
    return {
      paint: (target) => paint(target, sharp),
      end: () => {
        sharp.before.clear();
        sharp.after.clear();
      },
    };
  });
}

interface Sharp {
  readonly before: SharpPieces;
  readonly after: SharpPieces;
}

function paint(canvas: HTMLCanvasElement, sharp: Sharp): void {
  const { pictures, results, view, overlays } = useStore.getState();
  const { viewport } = view;
  const density = devicePixelRatio;
  const context = fitCanvas(canvas, viewport, density);
  const picture = activePicture(pictures);
  if (!context || !picture?.bitmap) return;
  const result = results.byPicture[picture.id];
  const transform = transformOf(view.camera, picture, viewport);
  const pieces = withOverlays(
    piecesOf({ picture, result, transform, view: viewport, sharp }),
    overlays,
    picture,
  );
  const divider = (view.original ? 1 : view.divider) * viewport.width;
  drawPicture(context, { picture, ...pieces, transform, view: viewport, density, divider }, checksOf(canvas));
  canvas.dataset['overlays'] = [
    overlays.errors && 'errors',
    overlays.highlight && `entry-${overlays.highlight.entry}`,
  ]
    .filter(Boolean)
    .join(' ');
  canvas.dataset['scale'] = String(transform.scale);
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
  readonly transform: Transform;
  readonly view: Sides;
  readonly sharp: Sharp;
}

/** The bitmaps of both sides, and above them their full-size parts where these say more. */
function piecesOf({ picture, result, transform, view, sharp }: Seen): Pieces {
  const { id, width, height, bitmap, small } = picture;
  const whole = { left: 0, top: 0, width, height };
  const scale = transform.scale * devicePixelRatio;
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
  const wish = { id, revision: result?.revision ?? 0, picture, view, transform };
  before.push(...sharp.before.piecesFor(wish));
  if (result?.kind === 'exact') after.push(...sharp.after.piecesFor(wish));
  return { before, after };
}
