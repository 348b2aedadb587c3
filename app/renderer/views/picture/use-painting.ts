import type { RefObject } from 'react';
import { sharpScale, VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { strokesShown } from '../../state/brush.ts';
import { type Sides, type Transform, transformOf } from '../../state/camera.ts';
import { clipFrameOf } from '../../state/clip.ts';
import { type CompareSide, numberOf } from '../../state/compare.ts';
import { dividerShown, sideShown } from '../../state/compare-sides.ts';
import type { Overlay, OverlaysState } from '../../state/overlays.ts';
import { activePicture, type OpenPicture } from '../../state/pictures.ts';
import { type State, useStore } from '../../state/store.ts';
import { drawStrokes } from '../brush/draw-strokes.ts';
import { drawPicture, type Piece } from './draw-picture.ts';
import { checksOf, fitCanvas } from './fit-canvas.ts';
import { SharpPieces } from './sharp-pieces.ts';
import { useFrames } from './use-frames.ts';

/** Draws whenever something that is seen changes, once per frame of the screen. */
export function usePainting(canvas: RefObject<HTMLCanvasElement | null>): void {
  useFrames(canvas, (request) => {
    const sharp = { before: new SharpPieces(request), after: new SharpPieces(request) };
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
  const state = useStore.getState();
  const { pictures, view, overlays } = state;
  const { viewport } = view;
  const density = devicePixelRatio;
  const context = fitCanvas(canvas, viewport, density);
  const picture = activePicture(pictures);
  if (!context || !picture?.bitmap) return;
  const transform = transformOf(view.camera, picture, viewport);
  const seen = { state, picture, transform, view: viewport, sharp };
  const both = { before: piecesOf(seen, 'left'), after: piecesOf(seen, 'right') };
  const pieces = withOverlays(both, overlays, picture);
  const divider = dividerShown(state) * viewport.width;
  // They would cost each frame, and be hidden.
  const checks = isOpaque(state) ? undefined : checksOf(canvas);
  drawPicture(context, { picture, ...pieces, transform, view: viewport, density, divider }, checks);
  if (view.brush) drawStrokes(context, strokesShown(state), picture, transform);
  canvas.dataset['overlays'] = [
    overlays.errors && 'errors',
    overlays.highlight && `entry-${overlays.highlight.entry}`,
  ]
    .filter(Boolean)
    .join(' ');
  canvas.dataset['scale'] = String(transform.scale);
}

/** Whether nothing translucent is shown: of animations that is not known. */
function isOpaque(state: State): boolean {
  const { open, active } = state.pictures;
  const sides = [sideShown(state, 'left'), sideShown(state, 'right')];
  const others = sides.filter((side) => side.startsWith('picture-')).map(numberOf);
  const shown = open.filter(({ id }) => id === active || others.includes(id));
  return shown.every(({ hasAlpha, frames = 1 }) => hasAlpha === false && frames === 1);
}

interface Pieces {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** What lies over the result: the original beside it stays as it is, to compare with. */
function withOverlays(
  { before, after }: Pieces,
  { errors, highlight }: OverlaysState,
  picture: OpenPicture,
): Pieces {
  const { id, width, height } = picture;
  const over = (overlay: Overlay | undefined): Piece[] =>
    overlay?.id === id ? [{ bitmap: overlay.bitmap, left: 0, top: 0, width, height }] : [];
  return { before, after: [...after, ...over(errors), ...over(highlight)] };
}

interface Seen {
  readonly state: State;
  readonly picture: OpenPicture;
  readonly transform: Transform;
  readonly view: Sides;
  readonly sharp: Sharp;
}

/** The bitmap of a side, and above it its full-size part where that says more. */
function piecesOf({ state, picture, transform, view, sharp }: Seen, at: 'left' | 'right'): readonly Piece[] {
  const { id, width, height } = picture;
  const side = sideShown(state, at);
  const pieces = sharp[at === 'left' ? 'before' : 'after'];
  const scale = transform.scale * devicePixelRatio;
  const whole = { bitmap: bitmapOf(state, side, scale), left: 0, top: 0, width, height };
  // The worker has nothing of a picture that is only looked at first.
  if (clipFrameOf(state) || picture.status !== 'ready') {
    pieces.clear();
    return [whole];
  }
  if (Math.max(width, height) <= VIEW_SIDE || scale <= sharpScale(picture)) {
    pieces.clear();
    return [whole];
  }
  const result = state.results.byPicture[id];
  // A preview has no pixels but those that are drawn.
  if (side === 'result' && result?.kind !== 'exact') return [whole];
  const revision = side === 'result' ? result!.revision : 0;
  return [whole, ...pieces.piecesFor({ id, side, revision, picture, view, transform })];
}

/** What a side is drawn from, at a magnification. */
function bitmapOf(state: State, side: CompareSide, scale: number): ImageBitmap {
  const { pictures, results, compare } = state;
  const shown = activePicture(pictures)!;
  const result = results.byPicture[shown.id];
  const clip = clipFrameOf(state);
  if (clip && side === 'result') return clip.after;
  if (clip && side === 'original') return clip.before;
  if (side === 'result' && result) return result.bitmap;
  if (side.startsWith('kept-')) return compare.kept.find(({ slot }) => slot === numberOf(side))!.bitmap;
  const other = side.startsWith('picture-') && pictures.open.find(({ id }) => id === numberOf(side));
  const { width, bitmap, small } = other || shown;
  // Scaling a bitmap down by much takes the window's thread tens of milliseconds.
  return small && scale * width <= small.width ? small : bitmap!;
}
