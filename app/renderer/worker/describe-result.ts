import type { ModelReport, QuantizeResult } from 'fewhue';
import type { MappedResult } from './quantize-input.ts';

/** What the window knows of a result; the indices stay in the worker. */
export interface ResultFacts {
  /** RGBA bytes of the palette's entries. */
  readonly palette: Uint8Array;
  /** The same of the palette that pixels were mapped to: another one where entries are shown in other colours. */
  readonly mapped: Uint8Array;
  /** Pixels of every entry. */
  readonly counts: Float64Array;
  /** Distinct colours of the picture that was quantized. */
  readonly distinctColors: number;
  readonly model: ModelReport;
  /** Seconds of clustering and mapping. */
  readonly seconds: number;
}

/** Gathers what the window needs to know of a result. */
export function describeResult(result: MappedResult): ResultFacts {
  const { image, histogram, model, seconds } = result;
  return {
    palette: image.palette.colors,
    mapped: result.mapped.colors,
    counts: countEntries(result),
    distinctColors: histogram.colors.length,
    model,
    seconds: seconds.cluster + seconds.map,
  };
}

/** Pixels of every entry: from the histogram where a colour has one entry, else from the indices. */
function countEntries({ image, histogram, colorLabels }: QuantizeResult): Float64Array {
  const counts = new Float64Array(image.palette.colors.length >> 2);
  if (colorLabels)
    for (let i = 0; i < colorLabels.length; i++) counts[colorLabels[i]!]! += histogram.counts[i]!;
  else for (const index of image.indices) counts[index]!++;
  return counts;
}
