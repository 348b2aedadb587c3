import { toSpace } from '../../src/color/convert.ts';
import type { ColorSpace } from '../../src/core/vocabulary.ts';
import { DITHER_KINDS } from '../../src/dither/kinds.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { DitherPlan } from '../../src/map/dither-target.ts';
import { entryBrightness, entrySpacings } from '../../src/map/ordering.ts';
import { guardReference } from './dither-guard.ts';

type Four = [number, number, number, number];
type Axes = 3 | 4;

const f32 = Math.fround;
const CLEAR: Four = [0, 0, 0, 0];
/** How far mid-grey is from black, in bytes. */
const MID_GRAY = f32(127.5 * Math.sqrt(3));

/** Error diffusion in serpentine order, one pixel and one entry at a time, in the kernel's 32-bit floats. */
export function diffusionReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { width, height } = image;
  const kind = DITHER_KINDS[plan.dither];
  if (kind.method !== 'diffusion') throw new Error(`${plan.dither} is no error diffusion`);
  const taps = kind.taps.map(([dx, dy, share]) => [dx, dy, f32(share * plan.strength)] as const);
  const { pixels, axes, entries, guard, entryFor } = targetOf(image, palette, plan);
  const errors = pixels.map(() => CLEAR);

  return serpentine(width, height).reduce<number[]>((indices, { x, y }) => {
    const here = y * width + x;
    const pixel = pixels[here]!;
    if (axes === 4 && pixel[3] === 0) {
      indices[here] = entryFor(CLEAR);
      return indices;
    }
    const source = premultiply(pixel, axes);
    const received = receivedAt(x, y, taps, errors, width);
    const passed = guard?.passedOn(here);
    if (passed !== undefined) {
      indices[here] = entryFor(source);
      errors[here] = received.map((r) => f32(r * passed)) as Four;
      return indices;
    }
    const taken = guard ? guard.taken(here, received) : received;
    const value = clamp(source.map((s, c) => f32(s + taken[c]!)) as Four, axes);
    const index = entryFor(value);
    const entry = entries[index]!;
    indices[here] = index;
    errors[here] = value.map((v, c) => f32(v - entry[c]!)) as Four;
    if (axes === 4 && guard?.isFar(here, entry[3])) {
      indices[here] = entryFor(source);
      if (indices[here] !== index) errors[here] = CLEAR;
    }
    return indices;
  }, new Array(pixels.length));
}

/** Ordered dithering, one pixel at a time, in the kernel's 32-bit floats. */
export function orderedReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const kind = DITHER_KINDS[plan.dither];
  if (kind.method !== 'ordered') throw new Error(`${plan.dither} is not ordered`);
  const { side, values } = kind.thresholds();
  const { pixels, axes, entries, guard, entryFor } = targetOf(image, palette, plan);
  const [spacings, brightness] = [entrySpacings(palette), entryBrightness(palette)];
  return pixels.map((pixel, here) => {
    if (axes === 4 && pixel[3] === 0) return entryFor(CLEAR);
    const source = premultiply(pixel, axes);
    const near = entryFor(source);
    if (guard?.passedOn(here) !== undefined) return near;
    const error = difference(source, entries[near]!);
    const coordinates = metric(error, axes);
    const length = f32(Math.sqrt(dot(coordinates, coordinates)));
    if (length === 0) return near;
    let other = near;
    for (
      let reach = f32(spacings[near]! / length), i = 0;
      i < 2 && other === near;
      i++, reach = f32(2 * reach)
    ) {
      const value = source.map((s, c) => f32(s + f32(error[c]! * reach))) as Four;
      other = entryFor(clamp(value, axes));
    }
    if (other === near || (axes === 4 && guard?.isFar(here, entries[other]![3]))) return near;
    const direction = metric(difference(entries[other]!, entries[near]!), axes);
    let share = f32(f32(f32(plan.strength) * dot(coordinates, direction)) / dot(direction, direction));
    if (guard) share = f32(share * guard.share(here));
    const [x, y] = [here % image.width, Math.floor(here / image.width)];
    const threshold = values[side * (y % side) + (x % side)]!;
    const isBrighter = brightness[other]! > brightness[near]!;
    return (isBrighter ? threshold < share : threshold >= f32(1 - share)) ? other : near;
  });
}

function difference(a: Four, b: Four): Four {
  return a.map((value, c) => f32(value - b[c]!)) as Four;
}

function dot(a: Four, b: Four): number {
  const [x, y, z, w] = a.map((value, c) => f32(value * b[c]!)) as Four;
  return f32(f32(f32(x + y) + z) + w);
}

/** What both ways of dithering share. */
function targetOf(image: PixelImage, palette: Palette, { space, guard }: DitherPlan) {
  const pixels = fours(image.data);
  const axes: Axes = [...pixels, ...fours(palette.colors)].every((color) => color[3] === 255) ? 3 : 4;
  const coordinates = fours(palette.colors).map((color) => coordinatesOf(color, space, axes));
  return {
    pixels,
    axes,
    entries: fours(palette.colors).map((color) => premultiply(color, axes)),
    guard: guard ? guardReference(image, palette, space) : undefined,
    entryFor: (value: Four) =>
      nearest(
        coordinates,
        space === 'srgb' ? metric(value, axes) : coordinatesOf(nearestBytes(value, axes), space, axes),
        axes,
      ),
  };
}

/** The error that arrives at a pixel: first from the rows above, then from its own, the farthest first. */
function receivedAt(
  x: number,
  y: number,
  taps: readonly (readonly [number, number, number])[],
  errors: readonly Four[],
  width: number,
): Four {
  const ownRow = taps.filter(([, dy]) => dy === 0).sort(([one], [other]) => other - one);
  return [...taps.filter(([, dy]) => dy > 0), ...ownRow].reduce<Four>((sum, [dx, dy, share]) => {
    const from = x - ((y - dy) % 2 === 0 ? dx : -dx);
    if (y < dy || from < 0 || from >= width) return sum;
    return sum.map((s, c) => f32(s + f32(share * errors[(y - dy) * width + from]![c]!))) as Four;
  }, CLEAR);
}

function serpentine(width: number, height: number): { x: number; y: number }[] {
  return Array.from({ length: width * height }, (_, i) => {
    const y = Math.floor(i / width);
    return { x: y % 2 === 0 ? i % width : width - 1 - (i % width), y };
  });
}

function fours(bytes: ArrayLike<number>): Four[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) =>
    [0, 1, 2, 3].map((c) => bytes[4 * i + c]!),
  ) as Four[];
}

/** sRGB bytes, times alpha where that is an axis; else alpha counts as 0. */
function premultiply([r, g, b, a]: Four, axes: Axes): Four {
  if (axes === 3) return [r, g, b, 0];
  return [r, g, b, 255].map((channel) => f32(channel * f32(a / 255))) as Four;
}

function clamp(wanted: Four, axes: Axes): Four {
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

/** Premultiplied bytes and alpha as coordinates whose squared lengths are the mean of those over black and white. */
function metric(value: Four, axes: Axes): Four {
  if (axes === 3) return value;
  const alpha = f32(value[3] * f32(1 / 255));
  return [-127.5, -127.5, -127.5, MID_GRAY].map((part, c) =>
    f32((c < 3 ? value[c]! : 0) + f32(alpha * part)),
  ) as Four;
}

/** Coordinates of a colour in the space, as clustering has them. */
function coordinatesOf(color: Four, space: ColorSpace, axes: Axes): Four {
  if (space === 'srgb') return metric(premultiply(color, axes), axes);
  const [r, g, b, a] = color;
  const coordinates = new Float32Array(4);
  toSpace(space, r, g, b, coordinates);
  if (axes === 3) return [...coordinates] as Four;
  const gray = space === 'linear' ? [-127.5, -127.5, -127.5, MID_GRAY] : [-50, 0, 0, 50];
  return [...coordinates].map((p, c) => f32(f32(p + gray[c]!) * f32(a / 255))) as Four;
}

/** The lowest of the nearest entries. */
function nearest(coordinates: readonly Four[], sought: Four, axes: Axes): number {
  let best = 0;
  let least = Infinity;
  for (const [index, entry] of coordinates.entries()) {
    let distance = 0;
    for (let axis = 0; axis < axes; axis++) {
      const difference = f32(entry[axis]! - sought[axis]!);
      distance = f32(distance + f32(difference * difference));
    }
    if (distance >= least) continue;
    least = distance;
    best = index;
  }
  return best;
}
