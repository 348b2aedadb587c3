import { applyProfile } from '../../color/apply-profile.ts';
import type { ColorEncoding } from '../../color/color-encoding.ts';
import { grayEncoding } from '../../color/gray-profile.ts';
import { readMatrixProfile } from '../../color/icc-profile.ts';
import { type PngChunk, pngColor } from '../../image/png-color.ts';
import { samplesToSrgb } from '../../image/samples-to-srgb.ts';

// Loaded when a file says something of its colours: most say nothing.

/** Gives RGBA bytes in sRGB of RGBA samples of a file; it may write into what it is given. */
export type ConvertColors = (data: Uint8ClampedArray<ArrayBuffer>) => Uint8ClampedArray<ArrayBuffer>;

/** By an ICC profile of RGB colours by curves and a matrix, or of grey by a curve; undefined for others. */
export function convertByProfile(profile: Uint8Array): ConvertColors | undefined {
  const matrix = readMatrixProfile(profile);
  if (matrix)
    return (data) => {
      applyProfile(data, matrix);
      return data;
    };
  const gray = grayEncoding(profile);
  return gray && byEncoding(gray);
}

/** By the chunks of a PNG before its pixels; `profile`: the colour profile counts, `plain`: colours are sRGB. */
export function convertByChunks(chunks: Iterable<PngChunk>): ConvertColors | 'profile' | 'plain' {
  const { encoding, hasProfile } = pngColor(chunks);
  if (encoding) return byEncoding(encoding);
  return hasProfile ? 'profile' : 'plain';
}

function byEncoding(encoding: ColorEncoding): ConvertColors {
  return (data) => {
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return new Uint8ClampedArray(samplesToSrgb(samples, encoding).buffer as ArrayBuffer);
  };
}
