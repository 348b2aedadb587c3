import { Newest } from '../../calls/newest.ts';
import { engine } from '../../engine/engine.ts';
import type { Sides, Transform } from '../../state/camera.ts';
import type { CompareSide } from '../../state/compare.ts';
import type { Rectangle } from '../../worker/operations/crop-picture.ts';
import type { Piece } from './draw-picture.ts';

/** What must be seen sharply. */
export interface SharpWish {
  readonly id: number;
  readonly side: CompareSide;
  /** Number of the exact result, which is what the worker crops; 0 for sides that stay as they are. */
  readonly revision: number;
  readonly picture: Sides;
  readonly view: Sides;
  readonly transform: Transform;
}

/** Parts around what is seen that are fetched too, as a share of it, so that panning finds them there. */
const MARGIN = 0.3;

/**
 * Full-size parts of one side of a picture, for views that are closer than the reduced bitmap can show. One part at a
 * time: the newest wish cancels the older.
 */
export class SharpPieces {
  readonly #changed: () => void;
  readonly #newest = new Newest();
  #piece: (Piece & { readonly key: string }) | undefined;
  #request = '';

  /** `changed` is called when a part has come. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The part for a wish if it is there; it is asked for if it is not. */
  piecesFor(wish: SharpWish): readonly Piece[] {
    const key = `${wish.id} ${wish.side} ${wish.revision}`;
    const seen = visiblePart(wish, 0);
    if (this.#piece?.key !== key) this.#drop();
    if (!this.#piece || !contains(this.#piece, seen)) this.#ask(wish, key);
    return this.#piece ? [this.#piece] : [];
  }

  /** Gives the memory back. */
  clear(): void {
    this.#newest.cancel();
    this.#request = '';
    this.#drop();
  }

  #ask(wish: SharpWish, key: string): void {
    const area = visiblePart(wish, MARGIN);
    const request = `${key} ${Object.values(area).join(' ')}`;
    if (request === this.#request || area.width < 1 || area.height < 1) return;
    this.#request = request;
    const input = { id: wish.id, side: wish.side, area };
    const fetched = this.#newest.run((signal) => engine.call('cropPicture', input, { signal }));
    // A crop that fails (the picture has just been closed) leaves the reduced bitmap in its place.
    void fetched
      .catch(() => undefined)
      .then((crop) => {
        if (!crop) return;
        // The worker may have gone on to a newer result, which the window will hear of soon.
        if (crop.revision !== wish.revision) return crop.bitmap.close();
        this.#drop();
        this.#piece = { bitmap: crop.bitmap, ...crop.area, key };
        this.#changed();
      });
  }

  #drop(): void {
    this.#piece?.bitmap.close();
    this.#piece = undefined;
  }
}

/** The part of the picture in the view, with a margin, in whole pixels. */
function visiblePart({ picture, view, transform }: SharpWish, margin: number): Rectangle {
  const { scale, left, top } = transform;
  const [wide, high] = [(view.width / scale) * margin, (view.height / scale) * margin];
  const from = {
    x: Math.max(0, Math.floor(-left / scale - wide)),
    y: Math.max(0, Math.floor(-top / scale - high)),
  };
  const to = {
    x: Math.min(picture.width, Math.ceil((view.width - left) / scale + wide)),
    y: Math.min(picture.height, Math.ceil((view.height - top) / scale + high)),
  };
  return { left: from.x, top: from.y, width: to.x - from.x, height: to.y - from.y };
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}
