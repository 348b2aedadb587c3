import { transferring } from '../../calls/messages.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** A rectangle of a picture, in its pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Which part of which side to draw at full size. */
export interface CropInput {
  readonly id: number;
  readonly side: 'before' | 'after';
  readonly area: Rectangle;
}

/** A part of a picture or of its newest exact result, pixel by pixel. */
export async function cropPicture({ id, side, area }: CropInput) {
  const { left, top, width, height } = area;
  const { image } = pictureOf(id);
  const pixels = new Uint32Array(width * height);
  if (side === 'before') {
    const source = new Uint32Array(image.data.buffer, image.data.byteOffset, image.width * image.height);
    for (let y = 0; y < height; y++) {
      const start = (top + y) * image.width + left;
      pixels.set(source.subarray(start, start + width), y * width);
    }
  } else {
    const { palette, indices } = resultOf(id).image;
    const colors = new Uint32Array(palette.colors.slice().buffer);
    for (let y = 0, at = 0; y < height; y++) {
      const start = (top + y) * image.width + left;
      for (let x = 0; x < width; x++, at++) pixels[at] = colors[indices[start + x]!]!;
    }
  }
  const data = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  const bitmap = await createImageBitmap(data);
  const revision = side === 'before' ? 0 : resultOf(id).revision;
  return transferring({ bitmap, area, revision }, [bitmap]);
}
