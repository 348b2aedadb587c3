import type { Task } from '../../core/task.ts';
import { encodePng } from '../../encode/png/encode-png.ts';
import type { Palette } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { type StoredPicture, storedPixels } from '../../image/stored-picture.ts';

/** Bytes of a compact picture as to one whose error is diffused, less than the 0.7 promised: a sample may be off. */
const BYTES_SHARE = 0.67;
/** Prices between which one is sought, in mean squared errors of nearest entries, and how many are tried. */
const [LOWEST, HIGHEST, TRIES] = [0.06, 1, 4];
/** About so many pixels stand for a larger picture, in so many groups of rows. */
const [SAMPLE_PIXELS, GROUPS] = [1 << 17, 12];
/** Of PNG files that are compared with each other alone. */
const EFFORT = 3;

/** Gives indices to a picture at a price of a bit; without one, by error diffusion. */
export type PricedMapper = (
  image: PixelImage,
  bitCost: number | undefined,
  task: Task,
) => Promise<Uint8Array>;

/**
 * The lowest price of a bit, or nearly so, at which the file is small enough beside one whose error is diffused: by
 * bisection of its logarithm on a sample of rows. The highest one where none is enough.
 */
export async function bitPrice(
  image: PixelImage | StoredPicture,
  palette: Palette,
  map: PricedMapper,
  task: Task,
): Promise<number> {
  const sample = sampleRows(image);
  const { width, height } = sample;
  let maps = 0;
  const sizeAt = async (bitCost?: number) => {
    const part = task.part(maps / (TRIES + 1), (maps + 1) / (TRIES + 1));
    maps++;
    const indices = await map(sample, bitCost, part);
    return (await encodePng({ width, height, palette, indices }, { effort: EFFORT })).length;
  };
  const limit = BYTES_SHARE * (await sizeAt());
  let [low, high] = [LOWEST, HIGHEST];
  for (let left = TRIES; left > 0; left--) {
    const middle = Math.sqrt(low * high);
    if ((await sizeAt(middle)) <= limit) high = middle;
    else low = middle;
  }
  return high;
}

/** The picture, or groups of its rows one above the other, at equal distances. */
function sampleRows(image: PixelImage | StoredPicture): PixelImage {
  const { width, height } = image;
  const rows = Math.max(1, Math.floor(SAMPLE_PIXELS / GROUPS / width));
  const pixels = storedPixels(image);
  const groups = rows * GROUPS < height ? GROUPS : 1;
  const each = groups === 1 ? height : rows;
  const out = new Uint32Array(groups * each * width);
  for (let group = 0; group < groups; group++) {
    const first = groups === 1 ? 0 : Math.floor(((group + 0.5) * height) / groups - each / 2);
    out.set(pixels.subarray(first * width, (first + each) * width), group * each * width);
  }
  return { width, height: groups * each, data: new Uint8ClampedArray(out.buffer) };
}
