import { FewhueError } from '../../../core/errors.ts';
import { checkPixels } from '../../../image/pixel-limit.ts';
import type { InputLimits } from '../../../options/limits.ts';
import type { LabelGrid } from '../../../segment/labels/check-label-map.ts';
import { checkMemory } from '../memory-limit.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource, readInput, resolveLimits } from './input-source.ts';
import { parseLabelNpy } from './label-npy.ts';
import { parseLabelPng } from './label-png.ts';

/** A label, and a sample as it was unpacked. */
const BYTES_PER_PIXEL = 6;

/**
 * Reads a label map exactly as it was written: a grey PNG of up to 16 bits, whose samples are the labels, a PNG with a
 * palette, whose indices are, or an NPY file of two axes of integers.
 *
 * Errors: those of files; `unsupported-input` for other kinds of files and damaged ones, `limit-exceeded` for more
 * pixels than allowed. Each message is one line and starts with the input's name.
 */
export async function readLabels(source: InputSource, limits: InputLimits = {}): Promise<LabelGrid> {
  const { maxPixels, maxMemory } = resolveLimits(limits);
  const input = await checkInput(source, limits);
  const bytes = await readInput(input);
  return withName(input.name, () => {
    const file = parseLabelPng(bytes) ?? parseLabelNpy(bytes);
    if (!file) throw new FewhueError('unsupported-input', 'is no label map: neither a PNG nor an NPY file');
    const { width, height } = file;
    checkPixels(width, height, maxPixels);
    checkMemory(bytes.length + BYTES_PER_PIXEL * width * height, maxMemory);
    return { width, height, labels: file.labels() };
  });
}
