import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/**
 * A JPEG of any size that has the many colours of a photograph: a sample picture enlarged, with grain as of a sensor.
 * The same bytes at every call.
 */
export async function largePhoto(width: number, height: number): Promise<Buffer> {
  const sample = fileURLToPath(new URL('../../sample-images/coffee.png', import.meta.url));
  const { data } = await sharp(sample)
    .resize(width, height, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = Math.min(255, Math.max(0, data[i]! + ((state >>> 24) % 13) - 6));
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
