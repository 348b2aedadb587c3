import type { ColorSpace, DitherLight } from '../../src/core/vocabulary.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import {
  ALPHA_REACH,
  ERROR_BOUND,
  errorShare,
  GRAY_TINT,
  PASSED_ON,
  TINT_REACH,
} from '../../src/map/dither-guard.ts';
import { plainGrounds } from '../../src/map/flat-colors.ts';

type Four = [number, number, number, number];

const f32 = Math.fround;

/** What guarded dithering knows of a picture, one pixel at a time. */
export interface GuardReference {
  /** The largest difference of a pixel to its four neighbours. */
  contrast(at: number): number;
  /** Share of the error that a pixel passes on which stays as it is; undefined for the others. */
  passedOn(at: number): number | undefined;
  /** Share of the error that a pixel takes for its contrast. */
  share(at: number): number;
  /** What a pixel takes of the error that it received. */
  taken(at: number, received: Four): Four;
  /** The error within the bound; opaque pixels take none of alpha. */
  bounded(at: number, error: Four): Four;
  /** Whether dithering may not give a pixel of one value an entry of another. */
  isFar(at: number, source: Four, entry: Four): boolean;
}

/** The guard that the kernel has, written to be read. */
export function guardReference(
  image: PixelImage,
  palette: Palette,
  space: ColorSpace,
  light: DitherLight,
): GuardReference {
  const { width, height, data } = image;
  const packed = new Uint32Array(data.slice().buffer);
  const contrasts = Array.from(packed, (_, at) => contrastAt(image, at % width, Math.floor(at / width)));
  const flat = new Map<number, number>();
  for (let at = 0; at < width * height; at++)
    if (contrasts[at] === 0 && data[4 * at + 3] !== 0)
      flat.set(packed[at]!, (flat.get(packed[at]!) ?? 0) + 1);
  const settled = new Map<number, number>();
  for (const color of new Uint32Array(palette.colors.slice().buffer)) settled.set(color, PASSED_ON);
  for (const color of plainGrounds(flat, palette, space)) settled.set(color, 0);
  const bounded = (at: number, error: Four) => {
    const taken: Four = [...error];
    if (data[4 * at + 3] === 255) taken[3] = 0;
    const most = Math.max(...taken.map(Math.abs));
    const bound = ERROR_BOUND[light];
    return most > bound ? (taken.map((t) => f32(t * f32(bound / most))) as Four) : taken;
  };
  return {
    contrast: (at) => contrasts[at]!,
    passedOn: (at) => settled.get(packed[at]!),
    share: (at) => f32(errorShare(contrasts[at]!)),
    taken: (at, received) => {
      const share = f32(errorShare(contrasts[at]!));
      return bounded(at, received.map((r) => f32(r * share)) as Four);
    },
    bounded,
    isFar: (at, source, entry) => {
      if (Math.abs(entry[3] - source[3]) > ALPHA_REACH) return true;
      const off = tintOf(source.map((s, c) => f32(entry[c]! - s)) as Four);
      if (data[4 * at + 3]! < 255) return off.some((axis) => Math.abs(axis) > TINT_REACH);
      const [tint, other] = [tintOf(source), tintOf(entry)];
      const [r, g, b] = tint.map((axis, c) => f32(axis * other[c]!)) as [number, number, number];
      return tint.some((axis) => Math.abs(axis) > GRAY_TINT) && f32(f32(r + g) + b) < 0;
    },
  };
}

/** Red, green and blue without their mean. */
function tintOf([r, g, b]: Four): number[] {
  const mean = f32(f32(f32(r + g) + b) / 3);
  return [r, g, b].map((axis) => f32(axis - mean));
}

/** The largest difference to the pixels above, below, left and right, on any channel. */
function contrastAt({ width, height, data }: PixelImage, x: number, y: number): number {
  const neighbors = [
    [Math.max(0, x - 1), y],
    [Math.min(width - 1, x + 1), y],
    [x, Math.max(0, y - 1)],
    [x, Math.min(height - 1, y + 1)],
  ];
  return Math.max(
    ...neighbors.flatMap(([column, row]) =>
      [0, 1, 2, 3].map((c) =>
        Math.abs(data[4 * (y * width + x) + c]! - data[4 * (row! * width + column!) + c]!),
      ),
    ),
  );
}
