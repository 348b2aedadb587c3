import { toSpace } from '../../src/color/convert.ts';
import type { ColorSpace } from '../../src/core/vocabulary.ts';
import { hilbertCurve } from '../../src/dither/hilbert.ts';
import { mostAlpha, type Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { CURVE_MEMORY, CURVE_RATIO, CURVE_SIDE, firstShare } from '../../src/map/dither-curve.ts';
import { lenienceOf, slopesOf } from '../../src/map/dither-repeats.ts';
import { byteOfLight, type DitherPlan, hueReach, kindOf, lightOfBytes } from '../../src/map/dither-target.ts';
import { entryBrightness, entrySpacings } from '../../src/map/ordering.ts';
import { guardReference } from './dither-guard.ts';

type Four = [number, number, number, number];
type Axes = 3 | 4;

const f32 = Math.fround;
const CLEAR: Four = [0, 0, 0, 0];
/** Coordinates that nothing is near to. */
const NOWHERE: Four = [Infinity, Infinity, Infinity, Infinity];
/** How far mid-grey is from black, in bytes. */
const MID_GRAY = f32(127.5 * Math.sqrt(3));

/** What the kernel does for any plan. */
export function ditherReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { method } = kindOf(plan);
  if (method === 'ordered') return orderedReference(image, palette, plan);
  if (method === 'pattern') return patternReference(image, palette, plan);
  if (method === 'curve') return curveReference(image, palette, plan);
  if (method === 'tone') return toneReference(image, palette, plan);
  return diffusionReference(image, palette, plan);
}

/** Error diffusion row by row, one pixel and one entry at a time, in the kernel's 32-bit floats. */
export function diffusionReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { width, height } = image;
  const kind = kindOf(plan);
  if (kind.method !== 'diffusion') throw new Error(`${plan.dither} is no error diffusion`);
  const taps = kind.taps.map(([dx, dy, share]) => [dx, dy, f32(share * plan.strength)] as const);
  const target = targetOf(image, palette, plan);
  const errors = target.pixels.map(() => CLEAR);
  const indices: number[] = new Array(width * height);
  let previous = 0;
  for (const { x, y } of rowByRow(width, height, plan)) {
    const received = receivedAt(x, y, taps, errors, width, plan);
    const neighbors = [previous, indices[(y - 1) * width + x] ?? previous] as const;
    [previous, errors[y * width + x]] = mapPixel(target, y * width + x, received, neighbors);
    indices[y * width + x] = previous;
  }
  return indices;
}

/** Error diffusion by tone: every pixel gives its error away, each channel by its own level. */
function toneReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { width, height } = image;
  const kind = kindOf(plan);
  if (kind.method !== 'tone') throw new Error(`${plan.dither} does not go by tone`);
  const shares = kind.shares().map((level) => level.map((share) => f32(share * plan.strength)));
  const target = targetOf(image, palette, plan);
  const [fromAbove, carried] = [0, 1].map(() => target.pixels.map((): Four => [0, 0, 0, 0])) as [
    Four[],
    Four[],
  ];
  const indices: number[] = new Array(width * height);
  let previous = 0;
  for (const { x, y } of rowByRow(width, height, plan)) {
    const here = y * width + x;
    const received = fromAbove[here]!.map((above, c) => f32(above + carried[here]![c]!)) as Four;
    const [index, error] = mapPixel(target, here, received, [previous, indices[here - width] ?? previous]);
    indices[here] = index;
    previous = index;
    const ahead = isBack(y, plan) ? -1 : 1;
    const give = (to: Four[], column: number, row: number, tap: number) => {
      if (column < 0 || column >= width || row >= height) return;
      const sum = to[row * width + column]!;
      error.forEach((e, c) => {
        sum[c] = f32(sum[c]! + f32(e * shares[target.pixels[here]![c]!]![tap]!));
      });
    };
    give(carried, x + ahead, y, 0);
    give(fromAbove, x - ahead, y + 1, 1);
    give(fromAbove, x, y + 1, 2);
  }
  return indices;
}

/** Error diffusion along the Hilbert curves of squares side by side. */
function curveReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const { width, height } = image;
  const target = targetOf(image, palette, plan);
  const indices: number[] = new Array(width * height);
  const first = f32(firstShare(plan.strength));
  const [ratio, last] = [f32(CURVE_RATIO), f32(firstShare(plan.strength) * CURVE_RATIO ** CURVE_MEMORY)];
  const memory: Four[] = new Array(CURVE_MEMORY).fill(CLEAR);
  let sum = CLEAR;
  let previous = 0;
  for (const { x, y } of alongCurve(width, height)) {
    const [index, error] = mapPixel(target, y * width + x, sum, [previous, previous]);
    indices[y * width + x] = index;
    previous = index;
    memory.push(error);
    const gone = memory.shift()!;
    sum = sum.map((s, c) => f32(f32(f32(s * ratio) - f32(gone[c]! * last)) + f32(error[c]! * first))) as Four;
  }
  return indices;
}

function alongCurve(width: number, height: number): { x: number; y: number }[] {
  const curve = hilbertCurve(CURVE_SIDE);
  const squares = Array.from({ length: Math.ceil(width / CURVE_SIDE) }, (_, i) => i * CURVE_SIDE);
  const bands = Array.from({ length: Math.ceil(height / CURVE_SIDE) }, (_, i) => i);
  const all = bands.flatMap((band) =>
    (band % 2 === 0 ? squares : [...squares].reverse()).flatMap((left) =>
      curve.map(([x, y]) => ({
        x: left + (band % 2 === 0 ? x : CURVE_SIDE - 1 - x),
        y: band * CURVE_SIDE + y,
      })),
    ),
  );
  return all.filter(({ x, y }) => x < width && y < height);
}

/** Pattern dithering, with the list of every pixel made anew. */
function patternReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const kind = kindOf(plan);
  if (kind.method !== 'pattern') throw new Error(`${plan.dither} has no patterns`);
  const { side, values } = kind.thresholds();
  const target = targetOf(image, palette, plan);
  const { pixels, axes, entries, guard, entryFor, valueOfPixel } = target;
  const brightness = entryBrightness(palette);
  return pixels.map((pixel, here) => {
    if (axes === 4 && pixel[3] === 0) return entryFor(here, CLEAR);
    const source = valueOfPixel(pixel);
    if (guard?.passedOn(here) !== undefined) return entryFor(here, source);
    const list =
      kind.by === 'mean'
        ? meanList(source, here, target, f32(plan.strength))
        : errorList(source, here, target, f32(plan.strength));
    list.sort((a, b) => brightness[b]! - brightness[a]!);
    const [x, y] = [here % image.width, Math.floor(here / image.width)];
    let threshold = values[side * (y % side) + (x % side)]!;
    if (guard) threshold = f32(0.5 + f32(f32(threshold - 0.5) * guard.share(here)));
    const index = list[Math.floor(16 * threshold)]!;
    return axes === 4 && guard?.isFar(here, source, entries[index]!) ? entryFor(here, source) : index;
  });
}

type Target = ReturnType<typeof targetOf>;

function errorList(
  source: Four,
  here: number,
  { axes, entries, guard, entryFor }: Target,
  strength: number,
): number[] {
  let error = CLEAR;
  return Array.from({ length: 16 }, () => {
    const wanted = error.map((e) => f32(e * strength)) as Four;
    const taken = guard ? guard.bounded(here, wanted) : wanted;
    const value = source.map((s, c) => f32(s + taken[c]!)) as Four;
    const index = entryFor(here, clamp(value, axes));
    error = error.map((e, c) => f32(e + f32(source[c]! - entries[index]![c]!))) as Four;
    return index;
  });
}

function meanList(
  source: Four,
  here: number,
  { axes, entries, entryFor }: Target,
  strength: number,
): number[] {
  const near = entries[entryFor(here, source)]!;
  const goal = near.map((n, c) => f32(n + f32(f32(source[c]! - n) * strength))) as Four;
  const list: number[] = [];
  let sum = CLEAR;
  while (list.length < 16) {
    const count = list.length;
    const tries = [1, 2, 4, 8].filter((n) => n <= Math.max(1, count) && count + n <= 16);
    const found = tries.map((n) => {
      const wanted = goal.map((g, c) => f32(f32(f32(g * (count + n)) - sum[c]!) / n)) as Four;
      const index = entryFor(here, clamp(wanted, axes));
      const mean = sum.map((s, c) => f32(f32(s + f32(entries[index]![c]! * n)) / (count + n))) as Four;
      const off = metric(difference(mean, goal), axes);
      return { index, n, distance: dot(off, off) };
    });
    const best = found.reduce((a, b) => (b.distance < a.distance ? b : a));
    sum = sum.map((s, c) => f32(s + f32(entries[best.index]![c]! * best.n))) as Four;
    list.push(...new Array<number>(best.n).fill(best.index));
  }
  return list;
}

/** The entry of a pixel that receives error, and the error that it then has; entries of the pixels before and above. */
function mapPixel(
  target: Target,
  here: number,
  received: Four,
  neighbors: readonly [previous: number, above: number],
): [index: number, error: Four] {
  const { pixels, axes, entries, guard, entryFor, valueOfPixel } = target;
  const pixel = pixels[here]!;
  if (axes === 4 && pixel[3] === 0) return [entryFor(here, CLEAR), CLEAR];
  const source = valueOfPixel(pixel);
  const passed = guard?.passedOn(here);
  if (passed !== undefined) return [entryFor(here, source), received.map((r) => f32(r * passed)) as Four];
  const taken = guard ? guard.taken(here, received) : received;
  const value = clamp(source.map((s, c) => f32(s + taken[c]!)) as Four, axes);
  const index = repeatedOr(entryFor(here, value), target, here, value, neighbors);
  const entry = entries[index]!;
  const error = value.map((v, c) => f32(v - entry[c]!)) as Four;
  if (axes === 3 || !guard?.isFar(here, source, entry)) return [index, error];
  const plain = entryFor(here, source);
  return [plain, plain === index ? error : CLEAR];
}

/** The nearest entry, or that of a neighbour which is about as near. */
function repeatedOr(
  nearest: number,
  { axes, entries, guard, lenience, slopes }: Target,
  here: number,
  value: Four,
  [previous, above]: readonly [number, number],
): number {
  if (axes === 4 || !guard || previous === nearest || above === nearest) return nearest;
  const more = lenience[guard.contrast(here)]!;
  if (more === 0) return nearest;
  const square = (index: number) => {
    const [r, g, b] = difference(entries[index]!, value);
    const way = [0, 1, 2, 3].map((c) => {
      const [ofR, ofG, ofB] = [0, 4, 8].map((axis) => slopes[12 * nearest + axis + c]!) as [
        number,
        number,
        number,
      ];
      return f32(f32(f32(r * ofR) + f32(g * ofG)) + f32(b * ofB));
    }) as Four;
    return dot(way, way);
  };
  const other = square(above) < square(previous) ? above : previous;
  return square(other) < f32(square(nearest) + more) ? other : nearest;
}

/** Ordered dithering, one pixel at a time, in the kernel's 32-bit floats. */
export function orderedReference(image: PixelImage, palette: Palette, plan: DitherPlan): number[] {
  const kind = kindOf(plan);
  if (kind.method !== 'ordered') throw new Error(`${plan.dither} is not ordered`);
  const { side, values } = kind.thresholds();
  const { pixels, axes, entries, guard, entryFor, valueOfPixel } = targetOf(image, palette, plan);
  const [spacings, brightness] = [entrySpacings(palette, plan.light), entryBrightness(palette)];
  return pixels.map((pixel, here) => {
    if (axes === 4 && pixel[3] === 0) return entryFor(here, CLEAR);
    const source = valueOfPixel(pixel);
    const near = entryFor(here, source);
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
      other = entryFor(here, clamp(value, axes));
    }
    if (other === near || (axes === 4 && guard?.isFar(here, source, entries[other]!))) return near;
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
function targetOf(image: PixelImage, palette: Palette, plan: DitherPlan) {
  const { space, guard, light = 'srgb' } = plan;
  const pixels = fours(image.data);
  const axes: Axes = [...pixels, ...fours(palette.colors)].every((color) => color[3] === 255) ? 3 : 4;
  const coordinates = fours(palette.colors).map((color) => coordinatesOf(color, space, axes));
  const solid = fours(palette.colors).map((color) => color[3] === 255);
  const levels = light === 'linear' ? lightOfBytes() : undefined;
  const most = mostAlpha(palette.colors);
  const valueOfPixel = ([r, g, b, alpha]: Four) => {
    const a = Math.min(most, alpha);
    return premultiply(levels ? [levels[r]!, levels[g]!, levels[b]!, a] : [r, g, b, a], axes);
  };
  const bytesOf = (value: Four) => nearestBytes(value, axes, levels ? lightByte : nearestByte);
  return {
    ...{ pixels, axes, valueOfPixel },
    entries: fours(palette.colors).map(valueOfPixel),
    guard: guard ? guardReference(image, palette, space, light) : undefined,
    ...{ lenience: lenienceOf(palette, plan), slopes: slopesOf(palette, plan) },
    entryFor: (here: number, value: Four) => {
      const isSolid = axes === 4 && pixels[here]![3] === 255 && solid.some((is) => is);
      const open = isSolid ? coordinates.map((entry, k) => (solid[k] ? entry : NOWHERE)) : coordinates;
      if (space === light) return nearest(open, metric(value, axes), axes);
      const bytes = bytesOf(value);
      const wanted = coordinatesOf(bytes, space, axes);
      const near = nearest(open, wanted, axes);
      const reach = hueReach(space, guard);
      const isTranslucent = axes === 4 && pixels[here]![3] < 255 && bytes[3] > 0 && bytes[3] < 255;
      if (!isTranslucent || reach === 0) return near;
      return chromaSquare(coordinates[near]!, wanted) <= f32(reach * reach)
        ? near
        : inHue(coordinates, wanted);
    },
  };
}

function chromaSquare(a: Four, b: Four): number {
  const [, y, z] = difference(a, b);
  return f32(f32(y * y) + f32(z * z));
}

/** The nearest entry with chroma counted twice. */
function inHue(coordinates: readonly Four[], wanted: Four): number {
  const distances = coordinates.map((entry) => {
    const [x, , , w] = difference(entry, wanted);
    return f32(f32(f32(x * x) + f32(w * w)) + f32(4 * chromaSquare(entry, wanted)));
  });
  return distances.indexOf(Math.min(...distances));
}

/** The error that arrives at a pixel: first from the rows above, then from its own, the farthest first. */
function receivedAt(
  x: number,
  y: number,
  taps: readonly (readonly [number, number, number])[],
  errors: readonly Four[],
  width: number,
  plan: DitherPlan,
): Four {
  const ownRow = taps.filter(([, dy]) => dy === 0).sort(([one], [other]) => other - one);
  return [...taps.filter(([, dy]) => dy > 0), ...ownRow].reduce<Four>((sum, [dx, dy, share]) => {
    const from = x - (isBack(y - dy, plan) ? -dx : dx);
    if (y < dy || from < 0 || from >= width) return sum;
    return sum.map((s, c) => f32(s + f32(share * errors[(y - dy) * width + from]![c]!))) as Four;
  }, CLEAR);
}

function isBack(y: number, { scan }: DitherPlan): boolean {
  return scan !== 'raster' && y % 2 === 1;
}

function rowByRow(width: number, height: number, plan: DitherPlan): { x: number; y: number }[] {
  return Array.from({ length: width * height }, (_, i) => {
    const y = Math.floor(i / width);
    return { x: isBack(y, plan) ? width - 1 - (i % width) : i % width, y };
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

/** The byte nearest to a number, and the one nearest to linear light as the kernel's table has it. */
const nearestByte = (v: number) => Math.min(255, Math.floor(f32(v + 0.5)));
const lightByte = (v: number) => byteOfLight(roundToEven(f32(Math.min(255, v) * 16)));

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The straight colour in bytes that a premultiplied value is nearest to. */
function nearestBytes(value: Four, axes: Axes, byteOf: (value: number) => number): Four {
  if (axes === 3) return value.map(byteOf) as Four;
  const alpha = nearestByte(value[3]);
  if (alpha === 0) return CLEAR;
  const [r, g, b] = value.map((v) => byteOf(f32(v * f32(255 / value[3])))) as Four;
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
  for (let index = 0; index < coordinates.length; index++) {
    const entry = coordinates[index]!;
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
