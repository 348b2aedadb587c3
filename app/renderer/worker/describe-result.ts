import type { IndexedImage, ModelReport, QuantizeResult } from 'fewhue';
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
  const entries = image.palette.colors.length >> 2;
  if (!colorLabels) return Float64Array.from(countIndices(image.indices, entries));
  const counts = new Float64Array(entries);
  for (let i = 0; i < colorLabels.length; i++) counts[colorLabels[i]!]! += histogram.counts[i]!;
  return counts;
}

/** Neighbours often have one entry, whose count would wait for itself: even and odd pixels have counts of their own. */
function countIndices(indices: IndexedImage['indices'], entries: number): Uint32Array {
  const [even, odd] = [new Uint32Array(entries), new Uint32Array(entries)];
  const pairs = indices.length & ~1;
  for (let i = 0; i < pairs; i += 2) {
    even[indices[i]!]!++;
    odd[indices[i + 1]!]!++;
  }
  if (pairs < indices.length) even[indices[pairs]!]!++;
  return even.map((count, entry) => count + odd[entry]!);
}
