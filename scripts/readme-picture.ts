// Draws the picture of the README: left the original, right the same in few colours.
import { mkdirSync } from 'node:fs';
import { quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';

const SOURCE = 'sample-images/coffee.png';
const TARGET = 'docs/images/before-after.webp';
const COLORS = 16;

const { image } = await openImage(SOURCE);
const { image: few } = await quantize(image, { colors: COLORS });
const { width, height, palette, indices } = few;
const pixels = new Uint8Array(image.data);
for (let y = 0; y < height; y++) {
  for (let x = width >> 1; x < width; x++) {
    const pixel = y * width + x;
    const entry = 4 * (indices[pixel] as number);
    pixels.set(palette.colors.subarray(entry, entry + 4), 4 * pixel);
  }
}
mkdirSync('docs/images', { recursive: true });
await sharp(pixels, { raw: { width, height, channels: 4 } })
  .webp({ quality: 90 })
  .toFile(TARGET);
console.log(`${TARGET}: left ${SOURCE}, right ${COLORS} colours`);
