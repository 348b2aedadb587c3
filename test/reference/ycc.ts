import type { YccImage } from '../../src/image/ycc-image.ts';

/**
 * The colours of a picture in luma and chroma: chroma interpolated as the "fancy upsampling" of libjpeg (jdsample.c)
 * does, colours by JFIF in its fixed point (jdcolor.c). The readable form of the kernel.
 */
export function colorYccReference(image: YccImage): Uint8ClampedArray {
  const { width, height, luma } = image;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const light = luma.data[y * luma.stride + x]!;
      const cb = chromaAt(image, 'cb', x, y) - 128;
      const cr = chromaAt(image, 'cr', x, y) - 128;
      data[at] = light + fixed(91881 * cr);
      data[at + 1] = light + fixed(-22554 * cb - 46802 * cr);
      data[at + 2] = light + fixed(116130 * cb);
      data[at + 3] = 255;
    }
  return data;
}

const fixed = (value: number) => Math.floor((value + 32768) / 65536);

function chromaAt(image: YccImage, name: 'cb' | 'cr', x: number, y: number): number {
  const { width, height, halfWidth, halfHeight } = image;
  const { data, stride } = image[name];
  if (!halfWidth) return data[y * stride + x]!;
  const [columns, rows] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const [column, beside] = [x >> 1, clamp((x >> 1) + (x % 2 ? 1 : -1), columns)];
  const [row, below] = halfHeight ? [y >> 1, clamp((y >> 1) + (y % 2 ? 1 : -1), rows)] : [y, y];
  const sumOf = (i: number) =>
    halfHeight ? 3 * data[row * stride + i]! + data[below * stride + i]! : data[row * stride + i]!;
  const sum = 3 * sumOf(column) + sumOf(beside);
  if (halfHeight) return (sum + (x % 2 ? 7 : 8)) >> 4;
  return (sum + (x % 2 ? 2 : 1)) >> 2;
}

const clamp = (i: number, count: number) => Math.min(count - 1, Math.max(0, i));
