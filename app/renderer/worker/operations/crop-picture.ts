import { transferring } from '../../calls/messages.ts';
import type { CompareSide } from '../../state/compare.ts';
import { imageOfSide } from '../kept-results.ts';
import { resultOf } from '../stored-picture.ts';

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
  readonly side: CompareSide;
  readonly area: Rectangle;
}

/** A part of a side of the divider, pixel by pixel. */
export async function cropPicture({ id, side, area }: CropInput) {
  const { left, top, width, height } = area;
  const image = imageOfSide(id, side);
  const pixels = new Uint32Array(width * height);
  if ('data' in image) {
    const source = new Uint32Array(image.data.buffer, image.data.byteOffset, image.width * image.height);
    for (let y = 0; y < height; y++) {
      const start = (top + y) * image.width + left;
      pixels.set(source.subarray(start, start + width), y * width);
    }
  } else {
    const { palette, indices } = image;
    const colors = new Uint32Array(palette.colors.slice().buffer);
    for (let y = 0, at = 0; y < height; y++) {
      const start = (top + y) * image.width + left;
      for (let x = 0; x < width; x++, at++) pixels[at] = colors[indices[start + x]!]!;
    }
  }
  const data = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
  const bitmap = await createImageBitmap(data);
  const revision = side === 'result' ? resultOf(id).revision : 0;
  return transferring({ bitmap, area, revision }, [bitmap]);
}
