import { byteOfLinear, linearTable } from '../color/srgb.ts';
import type { Task } from '../core/task.ts';
import type { PixelImage } from './pixel-image.ts';

/** Rows between two looks at the task. */
const ROWS_TO_PAUSE = 64;

/** Sides of the pictures of an icon of a picture that is too large for one. */
export const USUAL_ICON_SIDES: readonly number[] = [16, 32, 48, 256];

/** The picture at every side of an icon, see `fitSquare`. Throws `cancelled`. */
export async function iconPicturesOf(
  image: PixelImage,
  sides: readonly number[],
  task: Task,
): Promise<PixelImage[]> {
  const pictures: PixelImage[] = [];
  for (const side of sides) pictures.push(await fitSquare(image, side, task));
  return pictures;
}

/**
 * The picture in the middle of a square of `side` pixels, the rest transparent; where it is larger, its longer sides
 * reach from edge to edge, and a pixel is the mean of the area that it covers, in linear light, colours weighted by
 * alpha. Throws `cancelled`.
 */
async function fitSquare(image: PixelImage, side: number, task: Task): Promise<PixelImage> {
  if (image.width === side && image.height === side) return image;
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const sums = await meanRows(image, width, height, task);
  const data = new Uint8Array(4 * side * side);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      writePixel(data, 4 * ((top + y) * side + left + x), sums, 4 * (y * width + x));
  return { width: side, height: side, data };
}

/** Sums of linear R, G and B times alpha, and of alpha from 0 to 1, of the area of every pixel; each area is 1. */
async function meanRows(image: PixelImage, width: number, height: number, task: Task): Promise<Float64Array> {
  const sums = new Float64Array(4 * width * height);
  const row = new Float64Array(4 * width);
  const columns = spansOf(image.width, width);
  const rows = spansOf(image.height, height);
  for (let y = 0; y < image.height; y++) {
    if (y % ROWS_TO_PAUSE === 0) await task.checkpoint('map', y / image.height);
    row.fill(0);
    addRow(row, image, y, columns);
    const { at, share, next } = rows[y]!;
    for (const [target, weight] of [
      [at, share],
      [at + 1, next],
    ] as const)
      if (weight > 0) for (let i = 0; i < row.length; i++) sums[4 * width * target + i]! += weight * row[i]!;
  }
  return sums;
}

/** Which pixel of the smaller row a pixel falls in, what share of that it covers, and what of the next. */
interface Span {
  readonly at: number;
  readonly share: number;
  readonly next: number;
}

function spansOf(from: number, to: number): Span[] {
  const scale = to / from;
  return Array.from({ length: from }, (_, i) => {
    const [start, end] = [i * scale, (i + 1) * scale];
    const at = Math.min(to - 1, Math.floor(start));
    const share = Math.min(end, at + 1) - start;
    return { at, share, next: at + 1 < to ? Math.max(0, end - at - 1) : 0 };
  });
}

function addRow(row: Float64Array, { width, data }: PixelImage, y: number, columns: readonly Span[]): void {
  const linear = linearTable();
  for (let x = 0; x < width; x++) {
    const from = 4 * (y * width + x);
    const alpha = data[from + 3]! / 255;
    if (alpha === 0) continue;
    const { at, share, next } = columns[x]!;
    for (let c = 0; c < 4; c++) {
      const value = c === 3 ? alpha : alpha * linear[data[from + c]!]!;
      row[4 * at + c]! += share * value;
      if (next > 0) row[4 * at + 4 + c]! += next * value;
    }
  }
}

function writePixel(data: Uint8Array, at: number, sums: Float64Array, from: number): void {
  const alpha = sums[from + 3]!;
  data[at + 3] = Math.round(255 * Math.min(1, alpha));
  if (data[at + 3] === 0) return;
  for (let c = 0; c < 3; c++) data[at + c] = byteOfLinear(sums[from + c]! / alpha);
}
