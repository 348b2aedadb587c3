import type { IndexedImage } from '../../../image/indexed-image.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { reducePixels } from '../../../image/reduce-pixels.ts';

/** Pictures of a report are not longer than this; of larger ones the middle is shown, pixel by pixel. */
const SHOWN_SIDE = 640;
/** About so many of the picture's colours are given for a report. */
const SAMPLED_SIDE = 48;

/** The middle of a picture pixel by pixel, at most 640 to a side; a smaller picture itself. */
export function middleOf<Image extends PixelImage | IndexedImage>(image: Image): Image {
  const [width, height] = [Math.min(SHOWN_SIDE, image.width), Math.min(SHOWN_SIDE, image.height)];
  if (width === image.width && height === image.height) return image;
  const left = (image.width - width) >> 1;
  const top = (image.height - height) >> 1;
  const rows = <Data extends Uint8Array | Uint16Array | Uint8ClampedArray>(data: Data, samples: number) => {
    const out = data.slice(0, width * height * samples);
    for (let y = 0; y < height; y++) {
      const from = samples * ((top + y) * image.width + left);
      out.set(data.subarray(from, from + samples * width), samples * width * y);
    }
    return out;
  };
  if ('indices' in image) return { ...image, width, height, indices: rows(image.indices, 1) };
  return { ...image, width, height, data: rows((image as PixelImage).data, 4) };
}

/** Colours of a picture that was reduced to at most 48 pixels a side, as `#rrggbb`: as frequent as in the picture. */
export function sampleOf(image: PixelImage): string[] {
  const { data } = reducePixels(image, SAMPLED_SIDE);
  return Array.from({ length: data.length >> 2 }, (_, i) => {
    const rgb = (data[4 * i]! << 16) | (data[4 * i + 1]! << 8) | data[4 * i + 2]!;
    return `#${rgb.toString(16).padStart(6, '0')}`;
  });
}
