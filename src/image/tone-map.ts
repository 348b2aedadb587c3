import { linearOfOklab, oklabOfLinear } from '../color/oklab.ts';
import { byteOfLinear, linearTable } from '../color/srgb.ts';
import type { Triple } from '../color/triple.ts';
import type { Palette } from './indexed-image.ts';
import { paletteGamut } from './palette-gamut.ts';
import { type PixelImage, packedPixels } from './pixel-image.ts';

/** Luminance of linear light, ITU-R BT.709. */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;
/** Halvings of the chroma that is looked for. */
const HALVINGS = 8;

/**
 * The picture in colours that dots of a palette mix to. Its black and white become the darkest and the lightest opaque
 * colour, all between in proportion of linear light: white is what a device shows as white, and shadows are not cut off
 * (paper white with black point compensation). What is then more vivid than any mixture loses chroma: it goes towards
 * the device's grey of its luminance, straight in OKLab, so that the hue beside that grey stays. Alpha stays. The
 * picture itself for a palette of fewer than two such colours.
 */
export function toneMap(image: PixelImage, palette: Palette): PixelImage {
  const ends = endsOf(palette);
  if (!ends) return image;
  const map = colorMap(ends, paletteGamut(palette.colors));
  const pixels = packedPixels(image);
  const mapped = new Map<number, number>();
  const out = new Uint32Array(pixels.length);
  for (let i = 0; i < out.length; i++) {
    const color = pixels[i]! & 0xffffff;
    const found = mapped.get(color) ?? map(color);
    mapped.set(color, found);
    out[i] = found | (pixels[i]! & 0xff000000);
  }
  return { ...image, data: new Uint8Array(out.buffer) };
}

/** Maps packed colours without alpha. */
function colorMap(
  { darkest, lightest }: Ends,
  isInside: (color: Triple) => boolean,
): (color: number) => number {
  const light = linearTable();
  const between = (share: Triple): Triple => [
    darkest[0] + (lightest[0] - darkest[0]) * share[0],
    darkest[1] + (lightest[1] - darkest[1]) * share[1],
    darkest[2] + (lightest[2] - darkest[2]) * share[2],
  ];
  return (color) => {
    const given: Triple = [light[color & 255]!, light[(color >>> 8) & 255]!, light[color >>> 16]!];
    const wanted = between(given);
    if (isInside(wanted)) return bytesOf(wanted);
    const luminance = luminanceOf(given);
    const gray = oklabOfLinear(...between([luminance, luminance, luminance]));
    return bytesOf(lessChroma(oklabOfLinear(...wanted), gray, isInside));
  };
}

/** The most vivid colour inside on the way from a colour to a grey of the device. */
function lessChroma(color: Triple, gray: Triple, isInside: (color: Triple) => boolean): Triple {
  const at = (share: number) =>
    linearOfOklab(
      gray[0] + (color[0] - gray[0]) * share,
      gray[1] + (color[1] - gray[1]) * share,
      gray[2] + (color[2] - gray[2]) * share,
    );
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isInside(at(middle))) low = middle;
    else high = middle;
  }
  return at(low);
}

function bytesOf([r, g, b]: Triple): number {
  return byteOfLinear(r) | (byteOfLinear(g) << 8) | (byteOfLinear(b) << 16);
}

/** Linear light of the darkest and the lightest opaque colour. */
interface Ends {
  readonly darkest: Triple;
  readonly lightest: Triple;
}

function endsOf({ colors }: Palette): Ends | undefined {
  const light = linearTable();
  const entries = Array.from({ length: colors.length / 4 }, (_, i) => colors.subarray(4 * i, 4 * i + 4))
    .filter((color) => color[3] === 255)
    .map((color): Triple => [light[color[0]!]!, light[color[1]!]!, light[color[2]!]!])
    .sort((a, b) => luminanceOf(a) - luminanceOf(b));
  return entries.length < 2 ? undefined : { darkest: entries[0]!, lightest: entries.at(-1)! };
}

function luminanceOf(color: Triple): number {
  return LUMINANCE.reduce((sum, share, c) => sum + share * color[c]!, 0);
}
