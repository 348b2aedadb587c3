import type { FittedPalette } from '../../cluster/colors/fit-palette.ts';
import { coordinatesOf } from '../../color/coordinates.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';

// Distances in OKLab times 100.

/** Colours of less chroma are near to gray. */
const VIVID = 10;
/** A colour has lost its hue where its entry is so far off, seen across chroma ... */
const FAR = 8;
/** ... and has less than this share of its chroma in the same direction. */
const LEAST_SHARE = 0.5;
/** Hues are told apart in so many sectors. */
const SECTORS = 12;
/** Pixels that lose the same hue, as a share of the picture: less is noise, or the rim of something. */
const MAX_LOST = 0.004;

/**
 * Whether a palette leaves nothing of a hue: so many vivid pixels of it have entries that are gray, or of another hue.
 * Links in a text go black then, which a score of the whole hardly minds.
 */
export function losesHue(
  { colors, counts, pixels }: ColorHistogram,
  { colors: palette, labels }: FittedPalette,
) {
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  const [own, entries] = [bytes, palette].map((list) => coordinatesOf(list, 'oklab', 3)) as [
    Float64Array,
    Float64Array,
  ];
  const lost = new Float64Array(SECTORS);
  for (let i = 0; i < colors.length; i++) {
    if (colors[i]! >>> 24 < 128) continue;
    const [a, b] = [own[4 * i + 1]!, own[4 * i + 2]!];
    const square = a ** 2 + b ** 2;
    if (square < VIVID ** 2) continue;
    const [entryA, entryB] = [entries[4 * labels[i]! + 1]!, entries[4 * labels[i]! + 2]!];
    const isLeft = a * entryA + b * entryB < LEAST_SHARE * square;
    if (isLeft && (a - entryA) ** 2 + (b - entryB) ** 2 >= FAR ** 2) lost[sectorOf(a, b)]! += counts[i]!;
  }
  // Hues at the border of two sectors are in both.
  return lost.some((count, sector) => count + lost[(sector + 1) % SECTORS]! > MAX_LOST * pixels);
}

function sectorOf(a: number, b: number): number {
  const turn = Math.atan2(b, a) / (2 * Math.PI) + 1;
  return Math.floor(turn * SECTORS) % SECTORS;
}
