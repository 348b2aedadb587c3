import type { ColorHistogram } from 'fewhue/web';

/**
 * Places in a histogram of at most `most` of its colours, the same every time. Histograms are in Morton order, so that
 * equal strides leave every part of the cloud as dense as it was.
 */
export function sampleColors({ colors }: ColorHistogram, most: number): Uint32Array {
  const count = Math.min(colors.length, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * colors.length) / count));
}
