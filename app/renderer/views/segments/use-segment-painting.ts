import type { RefObject } from 'react';
import { sharpScale, VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { type Sides, type Transform, transformOf } from '../../state/camera.ts';
import { activePicture, type OpenPicture } from '../../state/pictures.ts';
import { seedsOf } from '../../state/segment-options.ts';
import type { Cut, SegmentLook, SegmentsState } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { drawPicture, type Piece } from '../picture/draw-picture.ts';
import { checksOf, fitCanvas } from '../picture/fit-canvas.ts';
import { SharpPieces } from '../picture/sharp-pieces.ts';
import { useFrames } from '../picture/use-frames.ts';
import { drawNames } from './draw-names.ts';
import { drawSeeds } from './draw-seeds.ts';
import { type Marks, markRegions } from './mark-regions.ts';

/** Draws the picture, what is shown of its regions, and those that stand out. */
export function useSegmentPainting(canvas: RefObject<HTMLCanvasElement | null>): void {
  useFrames(canvas, (request) => {
    const sharp = new SharpPieces(request);
    const marks = new MarksBitmap();
    return {
      paint: (target) => paint(target, sharp, marks),
      end: () => {
        sharp.clear();
        marks.clear();
      },
    };
  });
}

function paint(canvas: HTMLCanvasElement, sharp: SharpPieces, marks: MarksBitmap): void {
  const { pictures, view, segments, settings } = useStore.getState();
  const picture = activePicture(pictures);
  const density = devicePixelRatio;
  const context = fitCanvas(canvas, view.viewport, density);
  if (!context || !picture?.bitmap) return;
  const transform = transformOf(view.camera, picture, view.viewport);
  const cut = segments.cut?.id === picture.id ? segments.cut : undefined;
  const pieces = basePieces(picture, { transform, view: view.viewport, density, sharp });
  if (cut) pieces.push(...regionPieces(picture, view.segments, { ...segments, cut }, marks));
  const scene = { picture, before: [], after: pieces, transform, view: view.viewport, density, divider: 0 };
  drawPicture(context, scene, checksOf(canvas));
  drawSeeds(context, seedsOf(settings.current.segments), transform);
  drawNames(context, settings.current.regions[picture.id]?.names ?? [], transform);
  tell(canvas, transform, view.segments, segments);
}

/** What is drawn, for tests and whoever looks. */
function tell(
  canvas: HTMLCanvasElement,
  { scale, left, top }: Transform,
  { show }: SegmentLook,
  { cut, layer, hovered }: SegmentsState,
): void {
  Object.assign(canvas.dataset, { scale, left, top, cut: cut?.cut ?? '', hovered: hovered ?? '' });
  const drawn = layer && layer.cut === cut?.cut ? `${layer.show} ${layer.component}` : '';
  canvas.dataset['shown'] = show === 'outline' ? show : drawn;
}

interface Seen {
  readonly transform: Transform;
  readonly view: Sides;
  readonly density: number;
  readonly sharp: SharpPieces;
}

function basePieces(picture: OpenPicture, { transform, view, density, sharp }: Seen): Piece[] {
  const { id, width, height, bitmap } = picture;
  const base: Piece[] = [{ bitmap: bitmap!, left: 0, top: 0, width, height }];
  if (Math.max(width, height) <= VIEW_SIDE || transform.scale * density <= sharpScale(picture)) {
    sharp.clear();
    return base;
  }
  return [...base, ...sharp.piecesFor({ id, side: 'original', revision: 0, picture, view, transform })];
}

function regionPieces(
  { width, height }: Sides,
  { show, opacity }: SegmentLook,
  { cut, layer, hovered, selected }: SegmentsState & { readonly cut: Cut },
  marks: MarksBitmap,
): Piece[] {
  const whole = { left: 0, top: 0, width, height };
  const marked = marks.of(cut, { hovered, selected, veil: show === 'outline' || show === 'flat' });
  const pieces: Piece[] = [];
  if (show === 'outline') pieces.push({ bitmap: cut.outline, ...whole });
  else if (layer?.show === show)
    pieces.push({ bitmap: layer.bitmap, ...whole, opacity: show === 'flat' ? 1 : opacity });
  if (marked) pieces.push({ bitmap: marked, ...whole });
  return pieces;
}

/** The marks of the last drawing: they change less often than the view. */
class MarksBitmap {
  #key: readonly unknown[] = [];
  #bitmap: ImageBitmap | undefined;

  of(cut: Cut, marks: Marks): ImageBitmap | undefined {
    const key = [cut, marks.hovered, marks.selected, marks.veil];
    if (key.some((part, i) => part !== this.#key[i])) {
      this.clear();
      this.#key = key;
      if (marks.hovered !== undefined || marks.selected.length > 0) this.#bitmap = bitmapOf(cut, marks);
    }
    return this.#bitmap;
  }

  clear(): void {
    this.#bitmap?.close();
    this.#bitmap = undefined;
    this.#key = [];
  }
}

function bitmapOf(cut: Cut, marks: Marks): ImageBitmap | undefined {
  const { width, height } = cut;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(markRegions(cut, marks), width, height), 0, 0);
  return canvas.transferToImageBitmap();
}
