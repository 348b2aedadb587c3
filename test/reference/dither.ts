import { toSpace } from '../../src/color/convert.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { DitherPlan } from '../../src/map/dither.ts';
import type { ColorSpace } from '../../src/options/vocabulary.ts';

type Four = [number, number, number, number];
type Axes = 3 | 4;

const f32 = Math.fround;
const CLEAR: Four = [0, 0, 0, 0];

/** Floyd-Steinberg in serpentine order, one pixel and one entry at a time, in the kernel's 32-bit floats. */
export function ditherReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { width, height } = image;
  const pixels = fours(image.data);
  const axes = [...pixels, ...fours(palette.colors)].every((color) => color[3] === 255) ? 3 : 4;
  const entries = fours(palette.colors).map((color) => premultiplied(color, axes));
  const places = fours(palette.colors).map((color) => placeOf(color, plan.space, axes));
  const strength = plan.dither === 'none' ? 0 : plan.strength;
  const [next, behind, below, ahead] = [7, 3, 5, 1].map((n) => f32((n / 16) * strength)) as Four;
  const errors = pixels.map(() => CLEAR);
  const errorAt = (x: number, y: number) => (x < 0 || x >= width || y < 0 ? CLEAR : errors[y * width + x]!);

  return serpentine(width, height).reduce<number[]>((indices, { x, y, step }) => {
    const here = y * width + x;
    const pixel = pixels[here]!;
    if (axes === 4 && pixel[3] === 0) {
      indices[here] = nearest(places, CLEAR, axes);
      return indices;
    }
    const before = errorAt(x - step, y);
    // The row above ran the other way: its pixel that was there first is the one that lies ahead now.
    const [first, second, third] = [x + step, x, x - step].map((column) => errorAt(column, y - 1));
    const wanted = premultiplied(pixel, axes).map((source, c) => {
      const above = f32(f32(f32(ahead * first![c]!) + f32(below * second![c]!)) + f32(behind * third![c]!));
      return f32(f32(source + above) + f32(next * before[c]!));
    }) as Four;
    const value = clamped(wanted, axes);
    const sought = plan.space === 'srgb' ? value : placeOf(nearestBytes(value, axes), plan.space, axes);
    const index = nearest(places, sought, axes);
    indices[here] = index;
    errors[here] = value.map((v, c) => f32(v - entries[index]![c]!)) as Four;
    return indices;
  }, new Array(pixels.length));
}

function serpentine(width: number, height: number): { x: number; y: number; step: number }[] {
  return Array.from({ length: width * height }, (_, i) => {
    const y = Math.floor(i / width);
    const step = y % 2 === 0 ? 1 : -1;
    return { x: step === 1 ? i % width : width - 1 - (i % width), y, step };
  });
}

function fours(bytes: ArrayLike<number>): Four[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) =>
    [0, 1, 2, 3].map((c) => bytes[4 * i + c]!),
  ) as Four[];
}

/** sRGB bytes, times alpha where that is an axis; else alpha counts as 0. */
function premultiplied([r, g, b, a]: Four, axes: Axes): Four {
  if (axes === 3) return [r, g, b, 0];
  return [r, g, b, 255].map((channel) => f32(channel * f32(a / 255))) as Four;
}

function clamped(wanted: Four, axes: Axes): Four {
  const value = wanted.map((v) => Math.min(255, Math.max(0, v))) as Four;
  return axes === 3 ? value : (value.map((v) => Math.min(v, value[3])) as Four);
}

/** The straight colour in bytes that a premultiplied value is nearest to. */
function nearestBytes(value: Four, axes: Axes): Four {
  const round = (v: number) => Math.min(255, Math.floor(f32(v + 0.5)));
  if (axes === 3) return value.map(round) as Four;
  const alpha = round(value[3]);
  if (alpha === 0) return CLEAR;
  const [r, g, b] = value.map((v) => round(f32(v * f32(255 / value[3])))) as Four;
  return [r, g, b, alpha];
}

/** Coordinates of a colour in the space, as clustering has them. */
function placeOf([r, g, b, a]: Four, space: ColorSpace, axes: Axes): Four {
  const place = new Float32Array(4);
  toSpace(space, r, g, b, place);
  place[3] = axes === 3 ? 0 : space === 'srgb' || space === 'linear' ? 255 : 100;
  return [...place].map((p) => (axes === 3 ? p : f32(p * f32(a / 255)))) as Four;
}

/** The lowest of the nearest places. */
function nearest(places: readonly Four[], sought: Four, axes: Axes): number {
  let best = 0;
  let least = Infinity;
  for (const [index, place] of places.entries()) {
    let distance = 0;
    for (let axis = 0; axis < axes; axis++) {
      const difference = f32(place[axis]! - sought[axis]!);
      distance = f32(distance + f32(difference * difference));
    }
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}
