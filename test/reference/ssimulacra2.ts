// SSIMULACRA 2.1 by its definition, in f64: whole planes, one after the other, SSIM from its textbook moments.
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { SSIMULACRA2_WEIGHTS } from '../../src/stats/ssimulacra2-weights.ts';

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

type Planes = readonly [Plane, Plane, Plane];

/** The score of a picture against its original, both at least 8 x 8, over the grounds where one has alpha. */
export function ssimulacra2(original: PixelImage, candidate: PixelImage): number {
  const isOpaque = ({ data }: PixelImage) => data.every((byte, i) => i % 4 !== 3 || byte === 255);
  const grounds = isOpaque(original) && isOpaque(candidate) ? [0.5] : [0.1, 0.9];
  return Math.min(
    ...grounds.map((ground) => scoreOf(linearPlanes(original, ground), linearPlanes(candidate, ground))),
  );
}

function scoreOf(first: Planes, second: Planes): number {
  const scales: Planes[][] = [];
  for (let pair = [first, second]; scales.length < 6; pair = pair.map(halve)) {
    const before = scales.at(-1)?.[0]?.[0] ?? first[0];
    if (Math.min(before.width, before.height) < 8) break;
    scales.push(pair);
  }
  const norms = [0, 1, 2].map((channel) =>
    scales.map((pair) => channelNorms(...(pair.map((planes) => xyb(planes)[channel]) as [Plane, Plane]))),
  );
  // With fewer scales the weights of those that are missing are not skipped: the authors' program counts on.
  const sum = norms.flat(2).reduce((total, norm, i) => total + SSIMULACRA2_WEIGHTS[i]! * norm, 0);
  const x = 0.9562382616834844 * sum;
  const error = 2.326765642916932 * x - 0.020884521182843837 * x ** 2 + 6.248496625763138e-5 * x ** 3;
  return error > 0 ? 100 - 10 * error ** 0.6276336467831387 : 100;
}

/** Mean and 4-norm of SSIM error, added edges, lost edges, in the order of the weights. */
function channelNorms(x: Plane, y: Plane): number[] {
  const [mx, my] = [blur(x), blur(y)];
  const [xx, yy, xy] = [blur(times(x, x)), blur(times(y, y)), blur(times(x, y))];
  const maps = [0, 1, 2].map(() => new Float64Array(x.values.length));
  for (let i = 0; i < x.values.length; i++) {
    const [a, b] = [mx.values[i]!, my.values[i]!];
    const covariance = xy.values[i]! - a * b;
    const variances = xx.values[i]! - a * a + (yy.values[i]! - b * b);
    const ssim = ((1 - (a - b) ** 2) * (2 * covariance + 0.0009)) / (variances + 0.0009);
    const edges = (1 + Math.abs(y.values[i]! - b)) / (1 + Math.abs(x.values[i]! - a)) - 1;
    maps[0]![i] = Math.max(1 - ssim, 0);
    maps[1]![i] = Math.max(edges, 0);
    maps[2]![i] = Math.max(-edges, 0);
  }
  const mean = (map: Float64Array, power: number) =>
    map.reduce((sum, value) => sum + value ** power, 0) / map.length;
  return [...maps.map((map) => mean(map, 1)), ...maps.map((map) => mean(map, 4) ** 0.25)];
}

function times(p: Plane, q: Plane): Plane {
  return { ...p, values: p.values.map((value, i) => value * q.values[i]!) };
}

/** Straight alpha over a grey of sRGB, 0 to 1, then to linear light. */
function linearPlanes({ width, height, data }: PixelImage, ground: number): Planes {
  const plane = (channel: number) => {
    const values = Float64Array.from({ length: width * height }, (_, i) => {
      const alpha = data[4 * i + 3]! / 255;
      const encoded = alpha * (data[4 * i + channel]! / 255) + (1 - alpha) * ground;
      return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
    });
    return { width, height, values };
  };
  return [plane(0), plane(1), plane(2)];
}

/** Means of 2 x 2; the last row and column stand for those beyond. */
function halve(planes: Planes): Planes {
  return planes.map(({ width, height, values }) => {
    const at = (x: number, y: number) => values[Math.min(y, height - 1) * width + Math.min(x, width - 1)]!;
    const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    const means = Float64Array.from({ length: columns * rows }, (_, i) => {
      const [x, y] = [2 * (i % columns), 2 * Math.floor(i / columns)];
      return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
    });
    return { width: columns, height: rows, values: means };
  }) as unknown as Planes;
}

/** XYB of JPEG XL, scaled and moved to lie between 0 and 1, B less Y. */
function xyb(planes: Planes): Planes {
  const [x, y, b] = planes.map((plane) => ({ ...plane, values: plane.values.slice() })) as [
    Plane,
    Plane,
    Plane,
  ];
  const bias = 0.0037930732552754493;
  const cone = (red: number, green: number, blue: number) =>
    Math.cbrt(red + green + blue + bias) - Math.cbrt(bias);
  for (let i = 0; i < x.values.length; i++) {
    const [red = 0, green = 0, blue = 0] = planes.map(({ values }) => values[i]!);
    const long = cone(0.3 * red, 0.622 * green, 0.078 * blue);
    const middle = cone(0.23 * red, 0.692 * green, 0.078 * blue);
    const short = cone(0.24342268924547819 * red, 0.20476744424496821 * green, 0.5518098665095535 * blue);
    x.values[i] = 7 * (long - middle) + 0.42;
    y.values[i] = (long + middle) / 2 + 0.01;
    b.values[i] = short - (long + middle) / 2 + 0.55;
  }
  return [x, y, b];
}

/** Zero beyond the picture. */
function blur({ width, height, values }: Plane): Plane {
  const along = (source: Float64Array, length: number, step: number, index: (i: number) => number) =>
    source.map((_, i) => {
      let sum = 0;
      for (let offset = -4; offset <= 4; offset++) {
        const at = index(i) + offset;
        if (at >= 0 && at < length) sum += TAPS[Math.abs(offset)]! * source[i + offset * step]!;
      }
      return sum;
    });
  const rows = along(values, width, 1, (i) => i % width);
  return { width, height, values: along(rows, height, width, (i) => Math.floor(i / width)) };
}

/**
 * The filter that the authors run recursively, as a sum of three truncated cosines: D. Charalampidis, "Recursive
 * implementation of the Gaussian filter using truncated cosine functions", 2016, for sigma 1.5. Numbers of its
 * equations.
 */
export const TAPS = (() => {
  const sigma = 1.5;
  const radius = Math.round(3.2795 * sigma + 0.2546);
  const omega = [1, 3, 5].map((k) => (k * Math.PI) / (2 * radius));
  const p = omega.map((w, i) => (i === 1 ? -1 : 1) / Math.tan(w / 2)); // 37
  const r = omega.map((w, i) => ((i === 1 ? -1 : 1) * p[i]! ** 2) / Math.sin(w)); // 44
  const rho = omega.map((w) => Math.exp((-(sigma ** 2) * w ** 2) / 2) / radius); // 50
  const cross = (i: number, j: number) => p[i]! * r[j]! - r[i]! * p[j]!;
  const zeta = [cross(1, 2) / cross(0, 1), cross(2, 0) / cross(0, 1), 1]; // 52
  const gamma = [1, radius ** 2 - sigma ** 2, zeta.reduce((sum, z, i) => sum + z * rho[i]!, 0)]; // 55
  const beta = solveThree([p, r, zeta], gamma); // 53
  return Array.from({ length: radius }, (_, m) =>
    beta.reduce((sum, b, i) => sum + b * Math.cos(omega[i]! * m), 0),
  );
})();

/** Cramer's rule. */
function solveThree(rows: readonly (readonly number[])[], right: readonly number[]): number[] {
  const determinant = (m: readonly (readonly number[])[]) =>
    m[0]!.reduce((sum, _, i) => {
      const [j, k] = [(i + 1) % 3, (i + 2) % 3];
      return sum + m[0]![i]! * (m[1]![j]! * m[2]![k]! - m[1]![k]! * m[2]![j]!);
    }, 0);
  const replace = (column: number) =>
    rows.map((row, y) => row.map((value, x) => (x === column ? right[y]! : value)));
  return [0, 1, 2].map((column) => determinant(replace(column)) / determinant(rows));
}
