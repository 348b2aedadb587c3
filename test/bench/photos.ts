import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import type { IndexedImage } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { Random } from '../../src/math/random.ts';
import { distinctColors } from './mse.ts';

/** A photograph as every tool gets it: a plain opaque 8-bit truecolour PNG without metadata. */
export interface Photo {
  /** File name in the folder that it came from. */
  readonly name: string;
  readonly png: string;
  readonly width: number;
  readonly height: number;
}

/** Below these a picture is an edge case rather than a photograph. */
const FEWEST_PIXELS = 65_536;
const FEWEST_COLORS = 4096;
/** Pixels of the large photograph: 768 x 512, eight times in both directions. */
const LARGE_PIXELS = 6144 * 4096;
/** Largest noise added to a value of the large photograph. */
const NOISE = 2;

/** The pixels of a file, upright, in sRGB. */
export async function loadPixels(path: string): Promise<PixelImage> {
  const upright = sharp(path, { limitInputPixels: false }).autoOrient().toColourspace('srgb').ensureAlpha();
  const { data, info } = await upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

/** RGBA of every pixel of a quantized picture. */
export function pixelsOf({ palette, indices }: IndexedImage): Uint8Array {
  const pixels = new Uint8Array(4 * indices.length);
  for (let i = 0; i < indices.length; i++) {
    for (let channel = 0; channel < 4; channel++)
      pixels[4 * i + channel] = palette.colors[4 * indices[i]! + channel]!;
  }
  return pixels;
}

/** Puts the photographs of a folder into `temp` as PNG files, and says which files it passed over. */
export async function preparePhotos(
  folder: string,
  temp: string,
  limit: number,
): Promise<{ photos: Photo[]; notes: string[] }> {
  const names = (await readdir(folder)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const photos: Photo[] = [];
  const notes: string[] = [];
  for (const name of names) {
    if (photos.length >= limit) break;
    const image = await loadPixels(join(folder, name)).catch(() => undefined);
    if (image === undefined || !isPhoto(image)) {
      notes.push(`${name} passed over: not an opaque photograph of ${FEWEST_PIXELS} pixels or more`);
      continue;
    }
    const png = join(temp, `${photos.length}-${name.slice(0, -extname(name).length)}.png`);
    await savePlainPng(image, 4, png);
    photos.push({ name, png, width: image.width, height: image.height });
  }
  return { photos, notes };
}

function isPhoto({ width, height, data }: PixelImage): boolean {
  if (width * height < FEWEST_PIXELS) return false;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return distinctColors(data).colors.length >= FEWEST_COLORS;
}

/** A photograph of about 25 megapixels: `photo` enlarged by cubic interpolation, with slight seeded noise. */
export async function enlarge(photo: Photo, temp: string): Promise<Photo> {
  const scale = Math.sqrt(LARGE_PIXELS / (photo.width * photo.height));
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const data = await sharp(photo.png)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const random = new Random(0);
  const noisy = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  for (let i = 0; i < noisy.length; i++) noisy[i]! += random.below(2 * NOISE + 1) - NOISE;
  const png = join(temp, 'large.png');
  await savePlainPng({ width, height, data: noisy }, 3, png);
  return { name: `${photo.name} at ${width}x${height}`, png, width, height };
}

async function savePlainPng(
  { width, height, data }: PixelImage,
  channels: 3 | 4,
  path: string,
): Promise<void> {
  await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .removeAlpha()
    .png({ adaptiveFiltering: true, palette: false })
    .toFile(path);
}
