import { type ColorHistogram, type ColorSpace, coordinatesOf, sampleColors } from 'fewhue/color';
import { transferring } from '../../calls/messages.ts';
import { resultOf, type StoredResult } from '../stored-picture.ts';

/** Which picture, and how many colours `sampleCloud` was asked for. */
export interface CloudLabelInput {
  readonly id: number;
  readonly maxPoints: number;
}

/** The palette entry of every colour that `sampleCloud` gives, in the newest exact result. */
export function labelCloud({ id, maxPoints }: CloudLabelInput) {
  const result = resultOf(id);
  const { histogram, colorLabels, revision } = result;
  const sample = sampleColors(histogram, maxPoints);
  const labels = colorLabels ? labelsOf(sample, histogram, colorLabels) : nearestEntries(result, sample);
  return transferring({ labels, revision }, [labels.buffer]);
}

/** Labels of some colours of a histogram, which are in its order. */
function labelsOf(sample: ColorHistogram, { colors }: ColorHistogram, labels: Uint16Array): Uint16Array {
  let at = 0;
  return Uint16Array.from(sample.colors, (color) => {
    while (colors[at] !== color) at++;
    return labels[at]!;
  });
}

/** With dithering a colour has no one entry: its nearest stands for them. */
function nearestEntries({ histogram, image, model }: StoredResult, sample: ColorHistogram): Uint16Array {
  const dims = histogram.opaque ? 3 : 4;
  const space = model.space as ColorSpace;
  const coordinates = coordinatesOf(new Uint8Array(sample.colors.slice().buffer), space, dims);
  const entries = coordinatesOf(image.palette.colors, space, dims);
  return Uint16Array.from(sample.colors, (_, i) =>
    nearestTo(coordinates.subarray(4 * i, 4 * i + 4), entries),
  );
}

function nearestTo(from: Float64Array, entries: Float64Array): number {
  let [best, smallest] = [0, Infinity];
  for (let at = 0; at < entries.length; at += 4) {
    let distance = 0;
    for (let axis = 0; axis < 4; axis++) distance += (entries[at + axis]! - from[axis]!) ** 2;
    if (distance < smallest) [best, smallest] = [at >> 2, distance];
  }
  return best;
}
