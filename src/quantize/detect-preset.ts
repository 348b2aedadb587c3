import { packedPixels } from '../image/pixel-image.ts';
import type { PresetName } from '../options/presets.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';

/** Which preset fits a picture, and by what it was told. Shares are from 0 to 1. */
export interface DetectedPreset {
  readonly name: PresetName;
  /** Pixels that equal their right neighbour, of those that are not fully transparent. */
  readonly flat: number;
  /** Steps of a third of the range or more to the right neighbour, of all steps. */
  readonly hard: number;
  /** Pixels of the most frequent colour that is not fully transparent. */
  readonly ground: number;
  /** Pixels that are not opaque. */
  readonly translucent: number;
  /** Distinct colours. */
  readonly colors: number;
}

/** About so many rows are looked at. */
const ROWS = 512;
/** Smallest change on any channel that is an edge of two colours, not of a gradient. */
const HARD = 85;
/** Drawings have as many flat pixels. */
const MIN_FLAT = 0.35;
/** An icon with alpha that is no larger is one, however soft. */
const ICON_SIDE = 256;
/** Text with soft edges on a few grounds has no more. */
const MAX_TEXT_COLORS = 4096;

/** Tells photographs, graphics, logos, text and pixel art apart by plain areas, hard edges and few colours. */
export function detectPreset(prepared: PreparedImage): DetectedPreset {
  const { colors, counts, pixels } = prepared.histogram;
  const { width, height } = prepared.image;
  const steps = countSteps(prepared);
  let [ground, translucent] = [0, 0];
  for (let i = 0; i < colors.length; i++) {
    const alpha = colors[i]! >>> 24;
    if (alpha < 255) translucent += counts[i]!;
    if (alpha > 0) ground = Math.max(ground, counts[i]!);
  }
  const facts = {
    ...{ flat: steps.flat, hard: steps.hard, colors: colors.length },
    ...{ ground: ground / pixels, translucent: translucent / pixels },
  };
  return { name: nameOf(facts, Math.max(width, height)), ...facts };
}

function nameOf(
  { flat, hard, ground, translucent, colors }: Omit<DetectedPreset, 'name'>,
  longerSide: number,
): PresetName {
  if (colors <= 64 && longerSide <= 512 && hard > 0.25) return 'pixel-art';
  const isSmall = longerSide <= ICON_SIDE;
  if (translucent > 0.05 && (isSmall || flat >= MIN_FLAT)) return 'logo';
  if (flat < MIN_FLAT || isClippedPhoto({ flat, hard, ground, colors })) return 'photo';
  if (ground > 0.5 && flat > 0.6 && hard > 0.15 && colors <= MAX_TEXT_COLORS) return 'text';
  return colors <= 256 && longerSide <= 512 ? 'logo' : 'graphics';
}

/** A night sky is flat, too: but no flat colour is frequent, next to nothing is hard, and there are many colours. */
function isClippedPhoto({
  flat,
  hard,
  ground,
  colors,
}: Omit<DetectedPreset, 'name' | 'translucent'>): boolean {
  return flat < 0.6 && hard < 0.05 && ground < 0.05 && colors > MAX_TEXT_COLORS;
}

/** The share of flat pixels, and of the steps that are hard. */
function countSteps({ image }: PreparedImage): { flat: number; hard: number } {
  const { width, height } = image;
  const packed = packedPixels(image);
  const stride = Math.max(1, Math.floor(height / ROWS));
  let [seen, equal, steps, hard] = [0, 0, 0, 0];
  for (let y = 0; y < height; y += stride) {
    for (let i = y * width; i < (y + 1) * width - 1; i++) {
      const [pixel, next] = [packed[i]!, packed[i + 1]!];
      if (pixel >>> 24 === 0) continue;
      seen++;
      if (pixel === next) equal++;
      else {
        steps++;
        if (largestChange(pixel, next) >= HARD) hard++;
      }
    }
  }
  return { flat: equal / Math.max(1, seen), hard: hard / Math.max(1, steps) };
}

function largestChange(one: number, other: number): number {
  // Without a loop: millions of pixels are looked at, at once after a picture was opened.
  return Math.max(
    Math.abs((one & 255) - (other & 255)),
    Math.abs(((one >>> 8) & 255) - ((other >>> 8) & 255)),
    Math.abs(((one >>> 16) & 255) - ((other >>> 16) & 255)),
    Math.abs((one >>> 24) - (other >>> 24)),
  );
}
