import { type ColorSpace, coordinatesOf, transferring } from 'fewhue/web';
import { sampleColors } from '../sample-colors.ts';
import { resultOf, type StoredResult } from '../stored-picture.ts';

/** Which picture, and how many colours `sampleCloud` was asked for. */
export interface CloudLabelInput {
  readonly id: number;
  readonly most: number;
}

/** The palette entry of every colour that `sampleCloud` gives, in the newest exact result. */
export function labelCloud({ id, most }: CloudLabelInput) {
  const result = resultOf(id);
  const sample = sampleColors(result.histogram, most);
  const { colorLabels, revision } = result;
  const labels = colorLabels
    ? Uint16Array.from(sample, (color) => colorLabels[color]!)
    : nearestEntries(result, sample);
  return transferring({ labels, revision }, [labels.buffer]);
}

/** With dithering a colour has no one entry: its nearest stands for them. */
function nearestEntries({ histogram, image, model }: StoredResult, sample: Uint32Array): Uint16Array {
  const dims = histogram.opaque ? 3 : 4;
  const packed = Uint32Array.from(sample, (color) => histogram.colors[color]!);
  const places = coordinatesOf(new Uint8Array(packed.buffer), model.space as ColorSpace, dims);
  const entries = coordinatesOf(image.palette.colors, model.space as ColorSpace, dims);
  return Uint16Array.from(sample, (_, i) => nearestTo(places.subarray(4 * i, 4 * i + 4), entries));
}

function nearestTo(place: Float64Array, entries: Float64Array): number {
  let [best, least] = [0, Infinity];
  for (let at = 0; at < entries.length; at += 4) {
    let distance = 0;
    for (let axis = 0; axis < 4; axis++) distance += (entries[at + axis]! - place[axis]!) ** 2;
    if (distance < least) [best, least] = [at >> 2, distance];
  }
  return best;
}
