// Draws the sheet of docs/palettes.md: a photograph with palettes of several makes, and within few bits:
// npm run pictures:palettes
import { expandIndexed, type QuantizeOptions, quantize } from 'fewhue';
import sharp, { type OverlayOptions } from 'sharp';
import { loadPixels } from '../test/bench/photos.ts';

const PHOTO = 'sample-images/chelsea.png';
const SHEET = 'docs/images/palettes.webp';
const PART = { left: 120, top: 40, width: 210, height: 150 };
const [GAP, TITLE, STRIP, COLUMNS] = [8, 18, 18, 4];

const CASES: readonly (readonly [title: string, options: QuantizeOptions])[] = [
  ['8 colours', { colors: 8 }],
  ['two locked', { colors: 8, locked: ['#2a6f4e', '#f2e8d5'] }],
  ['merged closer than 12', { colors: 8, mergeCloser: 12 }],
  ['exact', { colors: 8, exactColors: true }],
  ['2 bits', { maxBpp: 2 }],
  ['1 bit', { maxBpp: 1 }],
  ['half a bit', { maxBpp: 0.5 }],
  ['a quarter', { maxBpp: 0.25 }],
];

const photo = await loadPixels(PHOTO);
const parts: OverlayOptions[] = [];
for (const [n, [title, options]] of CASES.entries()) {
  const { image, targets } = await quantize(photo, options);
  const score = targets ? `, ${targets.colors} colours, score ${targets.figures.ssimulacra2.toFixed(1)}` : '';
  parts.push(...(await panel(`${title}${score}`, image, n)));
}
const sheet = {
  width: COLUMNS * (PART.width + GAP) - GAP,
  height: 2 * (PART.height + TITLE + STRIP + GAP) - GAP,
  channels: 3,
  background: 'white',
} as const;
await sharp({ create: sheet }).composite(parts).webp({ quality: 90, effort: 6 }).toFile(SHEET);
console.log(SHEET);

/** The part of a picture under its title, and its palette under that. */
async function panel(
  title: string,
  image: Awaited<ReturnType<typeof quantize>>['image'],
  n: number,
): Promise<OverlayOptions[]> {
  const [left, top] = [
    (n % COLUMNS) * (PART.width + GAP),
    Math.floor(n / COLUMNS) * (PART.height + TITLE + STRIP + GAP),
  ];
  const text = `<svg width="${PART.width}" height="${TITLE}"><text y="13" font-family="sans-serif" font-size="12">${title}</text></svg>`;
  const { data } = expandIndexed(image);
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const entries = image.palette.colors.length / 4;
  const colors = { raw: { width: entries, height: 1, channels: 4 } } as const;
  const stretched = { width: PART.width, height: STRIP - 4, kernel: 'nearest', fit: 'fill' } as const;
  return [
    { input: Buffer.from(text), left, top },
    { input: await sharp(data, { raw }).extract(PART).png().toBuffer(), left, top: top + TITLE },
    {
      input: await sharp(image.palette.colors, colors).resize(stretched).png().toBuffer(),
      ...{ left, top: top + TITLE + PART.height + 4 },
    },
  ];
}
