import { MID_GRAY_LIGHT } from '../../color/constants.ts';
import { conesOfLinear, linearOfCones } from '../../color/oklab.ts';
import { byteOfLinear } from '../../color/srgb.ts';
import type { Triple } from '../../color/triple.ts';

/** Colours of a palette whose cone responses over mid-grey change: which of them may, and their alpha. */
export interface ConePalette {
  /** 4 bytes RGBA each. */
  readonly colors: Uint8Array;
  readonly free: readonly boolean[];
}

/** The nearest cone responses over mid-grey, or so, that free colours of the same alpha can have; four numbers each. */
export function inGamut(cones: Float32Array, palette: ConePalette): Float32Array {
  const out = cones.slice();
  for (const [k, isFree] of palette.free.entries()) {
    if (!isFree) continue;
    const alpha = palette.colors[4 * k + 3]! / 255;
    const nearest = conesOfLinear(...linearOf(cones, k, alpha));
    for (const [c, cone] of nearest.entries()) out[4 * k + c] = alpha * cone + (1 - alpha) * MID_GRAY_LIGHT;
  }
  return out;
}

/** The colours of such cone responses; those that are not free stay. */
export function colorsOfCones(cones: Float32Array, { colors, free }: ConePalette): Uint8Array {
  const out = colors.slice();
  for (const [k, isFree] of free.entries())
    if (isFree) out.set(linearOf(cones, k, colors[4 * k + 3]! / 255).map(byteOfLinear), 4 * k);
  return out;
}

/** Linear light of an entry, 0 to 1. */
function linearOf(cones: Float32Array, k: number, alpha: number): Triple {
  const [l, m, s] = [0, 1, 2].map((c) => (cones[4 * k + c]! - (1 - alpha) * MID_GRAY_LIGHT) / alpha) as [
    number,
    number,
    number,
  ];
  const [r, g, b] = linearOfCones(l, m, s).map((light) => Math.min(1, Math.max(0, light))) as [
    number,
    number,
    number,
  ];
  return [r, g, b];
}
