import type { Palette } from '../../image/indexed-image.ts';

/** Entries that a frame has at most. */
export const MAX_ENTRIES = 256;

/** The colours of one frame, or of all. */
export interface FramePalette {
  /** Packed colours, each once; the first is fully transparent wherever there is such an entry. */
  readonly colors: Uint32Array;
  /** Entry of each colour. */
  readonly indices: ReadonlyMap<number, number>;
  /** The transparent entry, which stands for pixels that stay as they are; -1 if there is none. */
  readonly unchanged: number;
}

/**
 * The palette of frames: a transparent entry first, where there is room for one or the colours have it, then the
 * colours. `spare`: whether pixels that stay are to have an entry.
 */
export function framePalette(colors: Iterable<number>, spare: boolean): FramePalette {
  const distinct = [...new Set(colors)];
  const visible = distinct.filter((color) => color !== 0);
  const isTransparent = distinct.length > visible.length || (spare && distinct.length < MAX_ENTRIES);
  const all = Uint32Array.from(isTransparent ? [0, ...visible] : visible);
  const indices = new Map(Array.from(all, (color, index) => [color, index]));
  return { colors: all, indices, unchanged: isTransparent ? 0 : -1 };
}

/** Its first entries as bytes. */
export function paletteBytes({ colors }: FramePalette, entries = colors.length): Palette {
  return { colors: new Uint8Array(colors.slice(0, entries).buffer) };
}
