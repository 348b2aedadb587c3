import { conesOfLinear } from '../../src/color/oklab.ts';
import { linearTable } from '../../src/color/srgb.ts';
import { mostAlpha, type Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { ALPHA_REACH } from '../../src/map/dither-guard.ts';
import { eyeWeights } from '../../src/map/spatial/window.ts';

type Four = readonly [number, number, number, number];

const MID_GRAY = 0.2140411;
const DARKEST = 0.0005;
const ALPHA_WEIGHT = 50;
/** OKLab's axes of cube roots of cone responses, times 100 (Ottosson 2020). */
const AXES = [
  [21.04542553, 79.3617785, -0.40720468],
  [197.79984951, -242.8592205, 45.05937099],
  [2.59040371, 78.27717662, -80.8675766],
] as const;

/** Spatial quantization of a whole picture, written to be read: every error and every weight one by one. */
export interface SpatialReference {
  /** Squared error, blurred, and by itself as far as that counts; pixels without an index have none. */
  objective(indices: readonly number[]): number;
  /** Gives every pixel in turn the entry that makes it least; -1 stands for none. */
  visit(indices: number[]): void;
  /** Indices before the first visit: those of what is fully transparent, and -1. */
  first(): number[];
}

export function spatialReference(image: PixelImage, palette: Palette, strength: number): SpatialReference {
  const { width, height } = image;
  const entries = fours(palette.colors);
  const most = mostAlpha(palette.colors);
  const pixels = fours(image.data).map(([r, g, b, alpha]): Four => [r, g, b, Math.min(most, alpha)]);
  const isOpaque = [...pixels, ...entries].every((color) => color[3] === 255);
  const slopes = slopesOf(pixels.map(overGray), width, height);
  const { taps, plain } = eyeWeights(strength);
  const reach = (taps.length - 1) / 2;
  const errorOf = (at: number, index: number): Four => {
    if (index < 0 || pixels[at]![3] === 0) return [0, 0, 0, 0];
    const [wanted, given] = [overGray(pixels[at]!), overGray(entries[index]!)];
    const cones = [0, 1, 2].map((c) => (given[c]! - wanted[c]!) * slopes[at]![c]!);
    const [x, y, z] = AXES.map((row) => row.reduce((sum, part, c) => sum + part * cones[c]!, 0)) as [
      number,
      number,
      number,
    ];
    return [x, y, z, isOpaque ? 0 : ALPHA_WEIGHT * (given[3] - wanted[3])];
  };
  const weight = (a: number, b: number) => {
    const [dx, dy] = [(a % width) - (b % width), Math.floor(a / width) - Math.floor(b / width)];
    if (Math.abs(dx) > reach || Math.abs(dy) > reach) return 0;
    return taps[dx + reach]! * taps[dy + reach]! + (a === b ? plain : 0);
  };
  const all = [...pixels.keys()];
  const fieldAt = (at: number, errors: readonly Four[]) =>
    all.reduce<Four>(
      (sum, other) => {
        const w = weight(at, other);
        return w === 0 ? sum : (sum.map((s, c) => s + w * errors[other]![c]!) as unknown as Four);
      },
      [0, 0, 0, 0],
    );
  const isAllowed = (at: number) => {
    const alpha = pixels[at]![3];
    const far = entries.map((entry) => Math.abs(entry[3] - alpha));
    const own = entries.map((_, index) => errorOf(at, index)).map((error) => dot(error, error));
    const nearest = far[own.indexOf(Math.min(...own))]!;
    const reach = alpha === 255 ? 0 : Math.max(ALPHA_REACH, nearest);
    return (index: number) => far[index]! <= reach;
  };
  return {
    first: () => pixels.map(([, , , alpha]) => (alpha === 0 ? nearestToClear(entries) : -1)),
    objective: (indices) => {
      const errors = all.map((at) => errorOf(at, indices[at]!));
      return all.reduce((sum, at) => sum + dot(errors[at]!, fieldAt(at, errors)), 0);
    },
    visit: (indices) => {
      const errors = all.map((at) => errorOf(at, indices[at]!));
      for (const at of all) {
        if (pixels[at]![3] === 0) continue;
        const field = fieldAt(at, errors);
        const allowed = isAllowed(at);
        let least = Infinity;
        const before = errors[at]!;
        for (const index of entries.keys()) {
          if (!allowed(index)) continue;
          const error = errorOf(at, index);
          const change = error.map((e, c) => e - before[c]!) as unknown as Four;
          const cost = 2 * dot(change, field) + weight(at, at) * dot(change, change);
          if (cost >= least) continue;
          least = cost;
          indices[at] = index;
          errors[at] = error;
        }
      }
    },
  };
}

function fours(bytes: ArrayLike<number>): Four[] {
  return Array.from({ length: bytes.length / 4 }, (_, i) =>
    [0, 1, 2, 3].map((c) => bytes[4 * i + c]!),
  ) as unknown as Four[];
}

/** Cone responses over mid-grey, and alpha from 0 to 1. */
function overGray([r, g, b, a]: Four): Four {
  const table = linearTable();
  const alpha = a / 255;
  const cones = conesOfLinear(table[r]!, table[g]!, table[b]!);
  const [l, m, s] = cones.map((cone) => cone * alpha + MID_GRAY * (1 - alpha)) as [number, number, number];
  return [l, m, s, alpha];
}

/** Slopes of the cube root of each cone response, softened by 1, 4, 6, 4, 1 along rows and columns. */
function slopesOf(cones: readonly Four[], width: number, height: number): Four[] {
  const parts = [1, 4, 6, 4, 1];
  const within = (value: number, end: number) => Math.min(end - 1, Math.max(0, value));
  return cones.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const sums = [0, 0, 0, 0];
    for (const [i, a] of parts.entries())
      for (const [j, b] of parts.entries()) {
        const cone = cones[within(y + i - 2, height) * width + within(x + j - 2, width)]!;
        for (let c = 0; c < 4; c++) sums[c]! += (a * b * cone[c]!) / 256;
      }
    return sums.map((cone) => 1 / (3 * Math.cbrt(Math.max(DARKEST, cone)) ** 2)) as unknown as Four;
  });
}

/** The lowest of the entries of least alpha: nothing else counts of a transparent pixel. */
function nearestToClear(entries: readonly Four[]): number {
  const clear = entries.findIndex(([, , , alpha]) => alpha === 0);
  if (clear < 0) throw new Error('a picture with transparent pixels needs a transparent entry here');
  return clear;
}

function dot(a: Four, b: Four): number {
  return a.reduce((sum, value, c) => sum + value * b[c]!, 0);
}
