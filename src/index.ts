export { type DecodePackedOptions, decodePacked, encodePacked, packedSize } from './encode/packed.ts';
export { type EncodePngOptions, encodePng } from './encode/png.ts';
export { type ErrorCode, FewhueError } from './errors.ts';
export type { IndexedImage, Palette } from './image/indexed-image.ts';
export type { PixelImage } from './image/pixel-image.ts';
export { hexOf, parseHex } from './palette/palette.ts';
export { type ModelReport, type QuantizeResult, quantize } from './quantize.ts';
export {
  COLOR_SPACES,
  type ColorSpace,
  DITHERS,
  type Dither,
  INITS,
  type Init,
  MAX_COLORS,
  type QuantizeOptions,
} from './quantize-options.ts';
export type { BitsPerPixel, Bytes, Sizes } from './stats/bits-per-pixel.ts';
export type { DeltaE } from './stats/delta-e.ts';
export { type PaletteEntry, type Statistics, type StatsFacts, stats } from './stats/stats.ts';
export type { CancelSignal, Progress, TaskOptions } from './task.ts';
export type { ColorHistogram } from './vectors/color-histogram.ts';
