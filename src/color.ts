export { colorsOf, coordinatesOf } from './color/coordinates.ts';
export { COLOR_SPACES, type ColorSpace } from './core/vocabulary.ts';
export { encodeHistogram } from './encode/histogram/encode-histogram.ts';
export { type ColorHistogram, mergeHistograms } from './vectors/color-histogram.ts';
export { colorHistogram } from './vectors/color-index.ts';
export { sampleColors } from './vectors/sample-colors.ts';
