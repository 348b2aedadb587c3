// The pictures that sheets of docs/dithering.md show, and how a sheet is put together.
import { expandIndexed, type PixelImage, type QuantizeOptions, quantize, quantizeWithPalette } from 'fewhue';
import { openImage } from 'fewhue/node';
import { PANELS, type PanelName, parseHexList } from 'fewhue/palette';
import sharp, { type OverlayOptions } from 'sharp';

const SIDE = 112;
const GAP = 6;
const TITLE = 16;
const COLUMNS = 3;
const COLORS = 8;

/** Four pictures with some options below their title, in colours of their own or of a panel. */
export interface SheetPart {
  readonly title: string;
  readonly options: QuantizeOptions;
  readonly panel?: PanelName;
}

const gradient: PixelImage = draw((x, y) => [60 + 1.4 * y, 110 + 0.9 * y, 200 + 0.4 * x, 255]);

const drawing: PixelImage = draw((x, y) => {
  if ((x - 76) ** 2 + (y - 40) ** 2 < 26 ** 2) return [250, 200 - y, 60, 255];
  if (y > 84 + 8 * Math.sin(x / 9)) return [40, 120 + x / 4, 90, 255];
  return x % 28 < 2 && y < 70 ? [60, 64, 72, 255] : [246, 248, 250, 255];
});

/** A disc with a highlight and a soft shadow. */
const icon: PixelImage = draw((x, y) => {
  const rim = 40 - Math.hypot(x - 52, y - 50);
  if (rim > 0) return [230 - y, 70 + x / 2, 60 + y, Math.min(255, 128 * rim)];
  return [0, 0, 0, Math.max(0, Math.min(110, 3.5 * (46 - Math.hypot(x - 58, y - 60))))];
});

function draw(colorAt: (x: number, y: number) => readonly number[]): PixelImage {
  const data = new Uint8Array(4 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) data.set(colorAt(i % SIDE, Math.floor(i / SIDE)), 4 * i);
  return { width: SIDE, height: SIDE, data };
}

/** A part of a sample picture, as large as its panel: no resampling, dots are to be seen as they are. */
async function cut(file: string, left: number, top: number): Promise<PixelImage> {
  const { image } = await openImage(`sample-images/${file}`);
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const data = await sharp(image.data, { raw })
    .extract({ left, top, width: SIDE, height: SIDE })
    .raw()
    .toBuffer();
  return { width: SIDE, height: SIDE, data: new Uint8Array(data) };
}

/** Draws a sheet of parts: a photograph, a gradient, a drawing and an icon with alpha each. */
export async function drawSheet(list: readonly SheetPart[], target: string): Promise<void> {
  const pictures = [await cut('astronaut.png', 170, 40), gradient, drawing, icon];
  const width = pictures.length * SIDE;
  const parts: OverlayOptions[] = [];
  for (const [index, part] of list.entries()) {
    const left = (index % COLUMNS) * (width + 2 * GAP);
    const top = Math.floor(index / COLUMNS) * (SIDE + TITLE + GAP);
    const text = `<svg width="${width}" height="${TITLE}"><text y="12" font-family="sans-serif" font-size="11">${part.title}</text></svg>`;
    parts.push({ input: Buffer.from(text), left, top });
    for (const [i, picture] of pictures.entries()) {
      const raw = { width: SIDE, height: SIDE, channels: 4 } as const;
      const input = await sharp(await inFewColors(picture, part), { raw })
        .png()
        .toBuffer();
      parts.push({ input, left: left + i * SIDE, top: top + TITLE });
    }
  }
  const sheet = {
    width: COLUMNS * (width + 2 * GAP) - 2 * GAP,
    height: Math.ceil(list.length / COLUMNS) * (SIDE + TITLE + GAP),
    channels: 3,
    background: 'white',
  } as const;
  // Lossless: dots are what there is to see.
  await sharp({ create: sheet }).composite(parts).webp({ lossless: true, effort: 6 }).toFile(target);
  console.log(target);
}

async function inFewColors(picture: PixelImage, { options, panel }: SheetPart): Promise<Uint8ClampedArray> {
  const { image } = panel
    ? await quantizeWithPalette(picture, parseHexList(PANELS[panel].shown.join(' ')), options)
    : await quantize(picture, { colors: COLORS, ...options });
  return expandIndexed(image).data;
}
