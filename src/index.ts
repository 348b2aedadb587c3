export { type DecodePackedOptions, decodePacked, encodePacked, packedSize } from './encode/packed.ts';
export { type EncodedPng, type EncodePngOptions, encodePng } from './encode/png.ts';
export { type ErrorCode, FewhueError } from './errors.ts';
export type { IndexedImage, Palette } from './image/indexed-image.ts';
export type { PixelImage } from './image/pixel-image.ts';
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
export type { CancelSignal, Progress, TaskOptions } from './task.ts';
export type { ColorHistogram } from './vectors/color-histogram.ts';
