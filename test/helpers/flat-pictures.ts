import type { PixelImage } from '../../src/image/pixel-image.ts';
import { randomNumbers } from './indexed-pair.ts';

/** A picture of flat colours, and how it was spoiled. */
export interface FlatPicture {
  readonly width: number;
  readonly height: number;
  /** Number of flat colours. */
  readonly colors: number;
  /** Standard deviation of the noise of each channel, in levels. */
  readonly noise: number;
  /** Standard deviation of the blur before the noise, in pixels. */
  readonly blur: number;
  /** Every colour has as large a part (1), or each a part smaller by this factor than the one before. */
  readonly shrink: number;
  /** Least distance of two colours, in levels of the RGB cube. */
  readonly apart: number;
  readonly seed: number;
}

/** Flat cells of `colors` colours, blurred, and with Gaussian noise in every channel. */
export function flatPicture(options: FlatPicture): PixelImage {
  const { width, height, noise, blur, seed } = options;
  const random = randomNumbers(seed);
  for (let i = 0; i < 20; i++) random();
  const palette = distantColors(options, random);
  const sites = cellSites(options, random);
  const planes = [0, 1, 2].map((channel) => {
    const plane = Float64Array.from({ length: width * height }, (_, at) => {
      return palette[nearestSite(sites, at % width, Math.floor(at / width))]![channel]!;
    });
    return blurPlane(plane, width, height, blur);
  });
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 3; channel++)
      data[4 * at + channel] = planes[channel]![at]! + noise * gaussian(random);
  return { width, height, data };
}

/** A chart on white: axes and grid of one pixel, bars of the other colours, and a curve with smooth outlines. */
export function chartPicture(colors: number, seed: number, width = 320, height = 200): PixelImage {
  const random = randomNumbers(seed);
  for (let i = 0; i < 20; i++) random();
  const spread = { width, height, colors, noise: 0, blur: 0, shrink: 1, apart: 60, seed };
  const [ground, ink, ...bars] = [[255, 255, 255], [20, 20, 20], ...distantColors(spread, random).slice(2)];
  const heights = bars.map(() => 0.3 + 0.6 * random());
  const planes = [0, 1, 2].map((channel) =>
    Float64Array.from({ length: 16 * width * height }, (_, at) => {
      const [x, y] = [(at % (4 * width)) / 4, Math.floor(at / (4 * width)) / 4];
      const bar = Math.floor((x / width) * bars.length);
      const high = 1 - y / height < heights[bar]! && (x / width) * bars.length - bar > 0.3;
      const curve = Math.abs(y - height * (0.5 + 0.3 * Math.sin(x / 25))) < 1.5;
      const line = x < 2 || y > height - 2 || curve;
      return (line ? ink! : high ? bars[bar]! : ground!)[channel]!;
    }),
  );
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at++)
    for (let channel = 0; channel < 3; channel++)
      data[4 * at + channel] = meanOfSixteen(planes[channel]!, at, width);
  return { width, height, data };
}

/** So many discs of far colours on a grey gradient. */
export function objectsOnGradient(objects: number, seed: number, width = 120, height = 80): PixelImage {
  const random = randomNumbers(seed);
  for (let i = 0; i < 20; i++) random();
  const palette = distantColors(
    { ...{ width, height, noise: 0, blur: 0, shrink: 1, seed }, apart: 70, colors: objects },
    random,
  );
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  const columns = Math.ceil(Math.sqrt(objects));
  const [cellWidth, cellHeight] = [width / columns, height / Math.ceil(objects / columns)];
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const [column, row] = [Math.floor(x / cellWidth), Math.floor(y / cellHeight)];
    const away = Math.hypot(x - (column + 0.5) * cellWidth, y - (row + 0.5) * cellHeight);
    const color = away < 0.35 * Math.min(cellWidth, cellHeight) ? palette[row * columns + column] : undefined;
    for (let c = 0; c < 3; c++) data[4 * at + c] = color?.[c] ?? 90 + (80 * x) / width;
  }
  return { width, height, data };
}

/** A pixel of a plane that has four samples a side for each. */
function meanOfSixteen(plane: Float64Array, at: number, width: number): number {
  const first = 16 * width * Math.floor(at / width) + 4 * (at % width);
  let sum = 0;
  for (let i = 0; i < 16; i++) sum += plane[first + 4 * width * (i >> 2) + (i & 3)]!;
  return sum / 16;
}

type Random = () => number;

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function distantColors({ colors, apart, noise }: FlatPicture, random: Random): number[][] {
  const palette: number[][] = [];
  // Noise is cut off at black and white, which would make a group of its own shape.
  const [low, width] = [2 * noise, 255 - 4 * noise];
  for (let tries = 0; palette.length < colors; tries++) {
    if (tries > 1e5) throw new Error(`no ${colors} colours that are ${apart} apart`);
    const color = [0, 1, 2].map(() => low + width * random());
    const distances = palette.map((other) => Math.hypot(...other.map((value, i) => value - color[i]!)));
    if (distances.every((distance) => distance >= apart)) palette.push(color);
  }
  return palette;
}

interface Site {
  readonly x: number;
  readonly y: number;
  readonly color: number;
}

/** Centers of cells, several for each colour, in proportion to the part that it shall have. */
function cellSites({ colors, width, height, shrink }: FlatPicture, random: Random): Site[] {
  const parts = Array.from({ length: colors }, (_, i) => shrink ** -i);
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.flatMap((part, color) =>
    Array.from({ length: Math.max(1, Math.round((3 * colors * part) / sum)) }, () => {
      return { x: width * random(), y: height * random(), color };
    }),
  );
}

function nearestSite(sites: readonly Site[], x: number, y: number): number {
  let best = sites[0]!;
  for (const site of sites)
    if ((site.x - x) ** 2 + (site.y - y) ** 2 < (best.x - x) ** 2 + (best.y - y) ** 2) best = site;
  return best.color;
}

function blurPlane(plane: Float64Array, width: number, height: number, sigma: number): Float64Array {
  if (sigma === 0) return plane;
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const along = (values: Float64Array, step: number, length: number, indexOf: (at: number) => number) =>
    values.map((_, at) => {
      const index = indexOf(at);
      return weights.reduce((total, weight, i) => {
        const to = Math.min(Math.max(index + i - reach, 0), length - 1);
        return total + (weight / sum) * values[at + (to - index) * step]!;
      }, 0);
    });
  const rows = along(plane, 1, width, (at) => at % width);
  return along(rows, width, height, (at) => Math.floor(at / width));
}
