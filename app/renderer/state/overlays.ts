/** A picture that lies over the one that is shown. */
export interface Overlay {
  /** Number of the open picture. */
  readonly id: number;
  /** Number of the exact result that it is about. */
  readonly revision: number;
  /** No more than 2048 pixels along its longer side. */
  readonly bitmap: ImageBitmap;
}

/** A veil over all pixels but those of one entry. */
export interface Highlight extends Overlay {
  readonly entry: number;
}

/** Where the picture lost how much, as CIEDE2000. */
export interface ErrorOverlay extends Overlay {
  /** Error of the brightest colour. */
  readonly scale: number;
  /** Largest error of a pixel. */
  readonly largest: number;
}

/** What lies over the picture; undefined where nothing is wanted or there yet. */
export interface OverlaysState {
  readonly highlight: Highlight | undefined;
  readonly errors: ErrorOverlay | undefined;
}

export const NO_OVERLAYS: OverlaysState = { highlight: undefined, errors: undefined };
