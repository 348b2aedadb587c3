import type { Rectangle } from '../animation.ts';
import { forRows } from '../areas.ts';
import type { FramePalette } from './frame-palette.ts';

/** What a frame does to the canvas, in the colours that are written. */
export interface PaintedFrame {
  /** From 0 on. */
  readonly number: number;
  /** The canvas as the frame before has left it, and as it is to be: packed colours. */
  readonly shown: Uint32Array;
  readonly target: Uint32Array;
  /** The least rectangle around all that differs; not empty. */
  readonly area: Rectangle;
  readonly palette: FramePalette;
  /** Which pixels of an area the mapping counted on to be written as they stay. */
  readonly wished?: WishedStays | undefined;
}

/** Pixels of an area: 1 for those that are to stay, 0 for those of an entry of their own. */
export interface WishedStays {
  readonly area: Rectangle;
  readonly stays: Uint8Array;
  /** Pixels of the strings of LZW that were counted on. */
  readonly strings?: Uint16Array | undefined;
}

/** A rectangle in entries of a palette, and which of its pixels stay as they are. */
export interface PaintedArea {
  readonly area: Rectangle;
  /** Every pixel's own entry; 0 where it stays and has none. */
  readonly indices: Uint8Array;
  /** 1 for pixels that stay. */
  readonly stays: Uint8Array;
  /** How many stay. */
  readonly staying: number;
  /** Whether what does not stay can be laid over what is there: it is opaque, or nothing is there. */
  readonly lies: boolean;
}

/** The pixels of an area. `shownAt`: colour that is there before, by position on the canvas. */
export function paintArea(
  { target, palette }: Pick<PaintedFrame, 'target' | 'palette'>,
  width: number,
  area: Rectangle,
  shownAt: (position: number) => number,
): PaintedArea {
  const indices = new Uint8Array(area.width * area.height);
  const stays = new Uint8Array(indices.length);
  let [staying, lies, at] = [0, true, 0];
  forRows(area, width, (start, end) => {
    for (let position = start; position < end; position++, at++) {
      const color = target[position]!;
      const before = shownAt(position);
      indices[at] = palette.indices.get(color) ?? 0;
      if (color === before) {
        stays[at] = 1;
        staying++;
      } else if (color >>> 24 < 255 && before !== 0) lies = false;
    }
  });
  return { area, indices, stays, staying, lies };
}

/** The least entry that only pixels that stay have, so that it can stand for these; -1 if there is none. */
export function freeEntry({ indices, stays }: PaintedArea, { colors, unchanged }: FramePalette): number {
  if (unchanged >= 0) return unchanged;
  const taken = new Uint8Array(colors.length);
  for (let at = 0; at < indices.length; at++) if (!stays[at]) taken[indices[at]!] = 1;
  return taken.indexOf(0);
}

/** The entries with the transparent one wherever pixels stay. */
export function overIndices({ indices, stays }: PaintedArea, unchanged: number): Uint8Array {
  return indices.map((index, at) => (stays[at] ? unchanged : index));
}

/** The entries as the mapping counted on them: those beyond its area, and what cannot stay, have their own. */
export function wishedIndices(
  { area, indices, stays }: PaintedArea,
  unchanged: number,
  wished: WishedStays,
): Uint8Array {
  return indices.map((index, at) => {
    const x = (at % area.width) + area.left - wished.area.left;
    const y = Math.floor(at / area.width) + area.top - wished.area.top;
    const isInside = x >= 0 && y >= 0 && x < wished.area.width && y < wished.area.height;
    return stays[at] && isInside && wished.stays[y * wished.area.width + x] ? unchanged : index;
  });
}
