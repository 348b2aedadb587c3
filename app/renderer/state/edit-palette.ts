import { coordinatesOf } from 'fewhue/color';
import { formatHexList, parseHex } from 'fewhue/palette';
import { bytesOfCentroids } from '#internal/engine';

// Palettes as the interface edits them: lists of colours in hex, `#rrggbb`, or `#rrggbbaa` where they are translucent.

/** The entries of a palette of RGBA bytes, in hex. */
export function hexesOf(colors: Uint8Array): readonly string[] {
  return formatHexList({ colors }).trimEnd().split('\n');
}

/** The palette of entries in hex. */
export function paletteOf(hexes: readonly string[]): { readonly colors: Uint8Array } {
  return { colors: Uint8Array.from(hexes.flatMap(parseHex)) };
}

/** `text` as an entry is written; undefined if it is no colour. A `#` may be missing. */
export function hexIn(text: string): string | undefined {
  try {
    return hexesOf(Uint8Array.from(parseHex(text.trim().replace(/^#?/, '#'))))[0];
  } catch {
    return undefined;
  }
}

/** The palette with another colour at a place. */
export function withColor(hexes: readonly string[], index: number, hex: string): readonly string[] {
  return hexes.map((old, i) => (i === index ? hex : old));
}

/** The palette without some entries; the last one stays. */
export function withoutEntries(hexes: readonly string[], indices: readonly number[]): readonly string[] {
  const rest = hexes.filter((_, i) => !indices.includes(i));
  return rest.length > 0 ? rest : hexes;
}

/** The palette with an entry more, at its end. */
export function withAdded(hexes: readonly string[], hex: string): readonly string[] {
  return [...hexes, hex];
}

/** The palette with an entry at another place. */
export function withMoved(hexes: readonly string[], from: number, to: number): readonly string[] {
  const others = hexes.filter((_, i) => i !== from);
  return [...others.slice(0, to), hexes[from]!, ...others.slice(to)];
}

/** A palette in which entries have become one, and the place of that one. */
export interface Merged {
  readonly hexes: readonly string[];
  readonly index: number;
}

/** The palette with some entries replaced by one colour, at the place of the first of them. */
export function withMerged(hexes: readonly string[], indices: readonly number[], hex: string): Merged {
  const index = Math.min(...indices);
  const others = indices.filter((i) => i !== index);
  return { hexes: withoutEntries(withColor(hexes, index, hex), others), index };
}

/**
 * The mean of colours, weighted, as k-means in sRGB has it, where opaque colours keep it opaque. Without any weight all
 * count alike.
 */
export function meanColor(hexes: readonly string[], weights: readonly number[]): string {
  const { colors } = paletteOf(hexes);
  const coordinates = coordinatesOf(colors, 'srgb', 4);
  const some = weights.some((weight) => weight > 0);
  const mean = new Float64Array(4);
  let [total, opaque] = [0, 0];
  for (let i = 0; i < hexes.length; i++) {
    const weight = some ? weights[i]! : 1;
    for (let axis = 0; axis < 4; axis++) mean[axis]! += weight * coordinates[4 * i + axis]!;
    total += weight;
    if (colors[4 * i + 3] === 255) opaque += weight;
  }
  const centroid = mean.map((sum) => sum / total);
  return hexesOf(bytesOfCentroids(centroid, 'srgb', 4, Float64Array.of(opaque / total)))[0]!;
}
