import type { PixelImage } from '../../src/image/pixel-image.ts';
import { deltaE } from '../reference/quality.ts';
import { randomNumbers } from './indexed-pair.ts';
import { paint } from './pictures.ts';

export type Rgb = readonly [number, number, number];

/** A picture with vivid areas of 0.05 % of its pixels each. */
export interface AccentScene {
  readonly name: string;
  readonly image: PixelImage;
  readonly vivid: readonly Rgb[];
  /** A pixel in the middle of each area. */
  readonly at: readonly number[];
}

const [WIDTH, HEIGHT] = [200, 150];
/** 0.05 % of the pixels, in three rows. */
const PIXELS = 15;

interface Scene {
  readonly name: string;
  readonly grain: number;
  readonly vivid: readonly Rgb[];
  readonly ground: (x: number, y: number) => Rgb;
}

const SCENES: readonly Scene[] = [
  {
    name: 'a flag on a hill',
    grain: 20,
    vivid: [[210, 16, 52]],
    ground: (x, y) => (y < 60 ? [150 + y, 175 + y / 2, 200 + y / 3] : [70 + x / 4, 90 + y / 4, 50 + x / 8]),
  },
  {
    name: 'the key of a chart',
    grain: 6,
    vivid: [
      [228, 26, 28],
      [55, 126, 184],
      [77, 175, 74],
    ],
    ground: (x, y) => {
      const level = x % 40 < 8 && y > 60 + x / 4 ? 60 + y / 2 : 235 - y / 10;
      return [level, level, level];
    },
  },
  {
    name: 'eyes in a face',
    grain: 16,
    vivid: [[80, 135, 190]],
    ground: (x, y) => {
      const light = Math.max(0.2, 1.05 - Math.hypot(x - 100, y - 75) / 110);
      return [230 * light, 175 * light, 140 * light];
    },
  },
  {
    name: 'neon in a night street',
    grain: 40,
    vivid: [[255, 20, 147]],
    ground: (x, y) =>
      y % 50 < 12 && x % 60 < 20 ? [200 - x / 4, 150, 80 + y / 3] : [30 + y / 2, 25 + x / 4, 45 + x / 3],
  },
];

/** Flags, keys, eyes and neon, each a scene with grain. */
export function accentScenes(seed = 5): readonly AccentScene[] {
  return SCENES.map(({ name, grain, vivid, ground }) => {
    const random = randomNumbers(seed);
    const image = paint(WIDTH, HEIGHT, (x, y) => {
      const area = y >= 70 && y < 73 ? vivid[Math.floor((x - 40) / 25)] : undefined;
      if (area && (x - 40) % 25 < PIXELS / 3) return [...area, 255];
      const light = grain * (random() + random() - 1);
      const [r, g, b] = ground(x, y);
      return [r + light, g + light, b + light, 255];
    });
    return { name, image, vivid, at: vivid.map((_, n) => 71 * WIDTH + 42 + 25 * n) };
  });
}

/** CIEDE2000 from each vivid colour of a scene to what a palette shows there. */
export function accentDistances(
  { vivid, at }: AccentScene,
  {
    palette,
    indices,
  }: { readonly palette: { readonly colors: Uint8Array }; readonly indices: ArrayLike<number> },
): number[] {
  return vivid.map((rgb, n) => {
    const entry = 4 * indices[at[n]!]!;
    const [r, g, b] = palette.colors.subarray(entry, entry + 3);
    return deltaE([...rgb, 255], [r!, g!, b!, 255], 0);
  });
}
