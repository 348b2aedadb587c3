// Draws results side by side, each under the words that were typed.

import type { PixelImage } from 'fewhue';
import sharp, { type OverlayOptions } from 'sharp';

const [GAP, TITLE] = [8, 18];

/** A row of results, or several rows. */
export interface Sheet {
  readonly name: string;
  /** What is compressed. */
  readonly input: PixelImage;
  readonly cases: readonly (readonly string[])[];
  /** What all cases have, which their titles leave out. */
  readonly common?: readonly string[];
  /** How many times as large it is drawn. */
  readonly scale?: number;
  readonly columns?: number;
  /** Whether the input is shown first. */
  readonly before?: true;
  /** How results are looked at; default: on a checkerboard where they are translucent. */
  readonly look?: 'enlarged without regard to alpha';
}

/** A result, and what was typed for it. */
export interface Cell {
  readonly title: string;
  readonly image: PixelImage;
}

/** The cells of a sheet in its columns, on white. */
export async function drawSheet(sheet: Sheet, cells: readonly Cell[]): Promise<PixelImage> {
  const { input, scale = 1 } = sheet;
  const [width, height] = [input.width * scale, input.height * scale + TITLE];
  const columns = sheet.columns ?? cells.length;
  const parts: OverlayOptions[] = [];
  for (const [n, { title, image }] of cells.entries()) {
    const [left, top] = [(n % columns) * (width + GAP), Math.floor(n / columns) * (height + GAP)];
    const text = `<svg width="${width + GAP}" height="${TITLE}"><text y="13" font-family="sans-serif" font-size="11">${title}</text></svg>`;
    parts.push({ input: Buffer.from(text), left, top });
    parts.push({ input: await shown(image, sheet), left, top: top + TITLE });
  }
  const size = {
    width: Math.min(columns, cells.length) * (width + GAP),
    height: Math.ceil(cells.length / columns) * (height + GAP),
    ...({ channels: 4, background: 'white' } as const),
  };
  const data = await sharp({ create: size }).composite(parts).raw().toBuffer();
  return { width: size.width, height: size.height, data };
}

/** A result as it is seen: enlarged, over squares of two greys. */
async function shown(image: PixelImage, { scale = 1, look }: Sheet): Promise<Buffer> {
  const [width, height] = [image.width * scale, image.height * scale];
  const kernel = look ? 'linear' : 'nearest';
  const resized = (channels: readonly number[]) => {
    const raw = { width: image.width, height: image.height, channels: channels.length as 1 | 3 };
    const part = Uint8Array.from({ length: channels.length * image.width * image.height }, (_, i) => {
      const channel = channels[i % channels.length]!;
      return image.data[4 * Math.floor(i / channels.length) + channel]!;
    });
    const large = sharp(part, { raw }).resize({ width, height, kernel });
    return (channels.length === 1 ? large.toColourspace('b-w') : large).raw().toBuffer();
  };
  // What scales colours and alpha apart mixes the colour of what is not seen into edges.
  const [colors, alphas] = [await resized([0, 1, 2]), await resized([3])];
  const pixels = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const ground = look ? 255 : (((i % width) >> 3) + (Math.floor(i / width) >> 3)) % 2 === 0 ? 255 : 214;
    const alpha = alphas[i]! / 255;
    for (let c = 0; c < 3; c++) pixels[3 * i + c] = ground + alpha * (colors[3 * i + c]! - ground);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
