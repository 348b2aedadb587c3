import { byteOfLinear, linearTable } from '../color/srgb.ts';
import type { Palette } from './indexed-image.ts';
import type { PixelImage } from './pixel-image.ts';

/** Luminance of linear light, ITU-R BT.709. */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

/**
 * The picture with its black and white brought to the darkest and the lightest opaque colour of a palette, all between
 * in proportion of linear light, each channel by itself: white is what a device shows as white, and shadows are not cut
 * off (paper white with black point compensation). The picture itself for a palette of fewer than two such colours.
 */
export function toneMap(image: PixelImage, palette: Palette): PixelImage {
  const ends = endsOf(palette);
  if (!ends) return image;
  const light = linearTable();
  const levels = [0, 1, 2].map((c) => {
    const [low, high] = [light[ends.darkest[c]!]!, light[ends.lightest[c]!]!];
    return Uint8Array.from(light, (value) => byteOfLinear(low + (high - low) * value));
  });
  const data = new Uint8Array(image.data);
  for (let i = 0; i < data.length; i += 4)
    for (let c = 0; c < 3; c++) data[i + c] = levels[c]![data[i + c]!]!;
  return { ...image, data };
}

function endsOf({
  colors,
}: Palette): { readonly darkest: Uint8Array; readonly lightest: Uint8Array } | undefined {
  const light = linearTable();
  const luminance = (color: Uint8Array) =>
    LUMINANCE.reduce((sum, share, c) => sum + share * light[color[c]!]!, 0);
  const entries = Array.from({ length: colors.length / 4 }, (_, i) => colors.subarray(4 * i, 4 * i + 4))
    .filter((color) => color[3] === 255)
    .sort((a, b) => luminance(a) - luminance(b));
  return entries.length < 2 ? undefined : { darkest: entries[0]!, lightest: entries.at(-1)! };
}
