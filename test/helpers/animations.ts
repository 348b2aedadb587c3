import type { Animation } from 'fewhue';
import sharp from 'sharp';
import { chunk, joinChunks, type PngChunk } from './png-file.ts';

/** Frames of a ball and a half transparent square that move over a ground, RGBA; the same for the same sides. */
export function movingFrames(
  count: number,
  { width = 40, height = 30, ground = 255 }: { width?: number; height?: number; ground?: number } = {},
): Uint8Array[] {
  return Array.from({ length: count }, (_, t) => {
    const data = new Uint8Array(4 * width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = 4 * (y * width + x);
        data.set([(x * 255) / width, (y * 255) / height, 90, ground], at);
        if ((x - 6 - 3 * t) ** 2 + (y - 12) ** 2 < 36) data.set([230, 40 + 5 * (x % 7), 40, 255], at);
        if (Math.abs(x - 30 + 2 * t) < 4 && Math.abs(y - 20) < 4) data.set([20, 120, 220, 255], at);
      }
    return data;
  });
}

/** A file of RGBA frames as sharp writes it. */
export async function writeFrames(
  format: 'gif' | 'webp',
  frames: readonly Uint8Array[],
  [width, height]: readonly [number, number],
  options: { readonly delay?: number[]; readonly loop?: number } = {},
): Promise<Buffer> {
  const stills = await Promise.all(
    frames.map((data) =>
      sharp(data, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer(),
    ),
  );
  const joined = sharp(stills, { join: { animated: true } });
  return (format === 'gif' ? joined.gif(options) : joined.webp({ ...options, lossless: true })).toBuffer();
}

/** All frames of a GIF or WebP file as sharp composes them, with what it says of them. */
export async function sharpFrames(file: Uint8Array) {
  const { data, info } = await sharp(file, { pages: -1 })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { delay, loop, pages = 1 } = await sharp(file, { pages: -1 }).metadata();
  const bytes = (4 * info.width * info.height) / pages;
  const frames = Array.from({ length: pages }, (_, n) => data.subarray(n * bytes, (n + 1) * bytes));
  return { frames: frames.map(clearHidden), delay, loop };
}

/** Copies of all frames of an animation. */
export async function framesOf(animation: Animation): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for await (const { image } of animation.frames()) frames.push(Uint8Array.from(image.data));
  return frames.map(clearHidden);
}

/** Pixels with the colours of fully transparent ones put to 0. */
export function clearHidden(rgba: Uint8Array): Uint8Array {
  return rgba.map((byte, i) => (rgba[i | 3] === 0 ? 0 : byte));
}

/** A frame of an APNG: its fcTL without the number in sequence, and a PNG of its pixels. */
export interface ApngFrame {
  readonly area: readonly [left: number, top: number, width: number, height: number];
  readonly delay: readonly [number, number];
  readonly disposal: 0 | 1 | 2;
  readonly blend: 0 | 1;
  /** The chunks of a PNG. */
  readonly still: readonly PngChunk[];
}

/** An animated PNG of stills of the same kind, the first of which is as large as the canvas. */
export function joinApng(frames: readonly ApngFrame[], plays: number): Buffer {
  let sequence = 0;
  const chunks: PngChunk[] = [];
  for (const [n, { area, delay, disposal, blend, still }] of frames.entries()) {
    const [left, top, width, height] = area;
    const control = [sequence++, width, height, left, top].flatMap(long);
    const times = delay.flatMap((value) => [value >> 8, value & 255]);
    const head = still.filter(({ type }) => type !== 'IDAT' && type !== 'IEND');
    if (n === 0) chunks.push(...head, chunk('acTL', [frames.length, plays].flatMap(long)));
    chunks.push(chunk('fcTL', [...control, ...times, disposal, blend]));
    for (const { type, body } of still)
      if (type === 'IDAT')
        chunks.push(n === 0 ? { type, body } : chunk('fdAT', [...long(sequence++), ...body]));
  }
  return joinChunks([...chunks, chunk('IEND')]);
}

function long(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >> shift) & 255);
}
