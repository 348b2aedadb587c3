import type { RegionGrid } from '../../state/segments.ts';

/** Packed RGBA bytes, as little-endian machines have them. */
const HOVER_FILL = 0x73_ff_8a_2b;
const HOVER_LINE = 0xff_ff_8a_2b;
const SELECTED_LINE = 0xff_ff_ff_ff;
/** Over all that is not selected. */
const VEIL = 0x99_00_00_00;

/** Which regions stand out. */
export interface Marks {
  readonly hovered: number | undefined;
  readonly selected: readonly number[];
  /** Whether all that is not selected is covered, where something is. */
  readonly veil: boolean;
}

/** RGBA pixels that make some regions of a grid stand out: the hovered one tinted, the selected ones outlined. */
export function markRegions(
  grid: RegionGrid,
  { hovered, selected, veil }: Marks,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, labels } = grid;
  const chosen = new Set(selected);
  const out = new Uint32Array(labels.length);
  const fillOf = (region: number): number => {
    if (region === hovered) return HOVER_FILL;
    return !veil || chosen.size === 0 || chosen.has(region) ? 0 : VEIL;
  };
  let last = -1;
  let fill = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== last) {
      last = labels[i]!;
      fill = fillOf(last);
    }
    out[i] = fill;
  }
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const region = labels[i]!;
      const right = x + 1 < width ? labels[i + 1]! : region;
      const below = y + 1 < height ? labels[i + width]! : region;
      if (right === region && below === region) continue;
      const other = right === region ? below : right;
      if (region === hovered || other === hovered) out[i] = HOVER_LINE;
      else if (chosen.has(region) !== chosen.has(other)) out[i] = SELECTED_LINE;
    }
  return new Uint8ClampedArray(out.buffer);
}
