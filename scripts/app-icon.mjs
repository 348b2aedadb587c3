// Draws app/build/icon.png, from which electron-builder makes the icons of every system.
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const path = (name) => fileURLToPath(new URL(`../app/build/${name}`, import.meta.url));

/** What macOS asks for at least. */
const SIZE = 512;

await sharp(path('icon.svg'), { density: (72 * SIZE) / 32 })
  .resize(SIZE, SIZE)
  .png({ compressionLevel: 9, palette: true, colors: 64 })
  .toFile(path('icon.png'));
