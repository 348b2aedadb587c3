import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from './label-map.ts';
import { checkSize, numberInPlace, TRANSPARENT } from './number-regions.ts';

/**
 * The 4-connected components of pixels of equal label, as a label map. `labels`: width * height, row-major, such as
 * palette indices or the numbers of mixture components. The pixels of label `transparent` are one region however
 * they lie; default: there are none. Throws `invalid-option`.
 */
export function components(
  labels: Uint8Array | Uint16Array | Uint32Array,
  width: number,
  height: number,
  transparent?: number,
): LabelMap {
  checkSize(labels, width, height);
  const pixels = labels.length;
  const kernel = new Kernel(12 * pixels);
  const labelsAt = kernel.reserve(4 * pixels);
  const loaded = kernel.u32(labelsAt, pixels);
  loaded.set(labels);
  if (transparent !== undefined) replace(loaded, transparent, TRANSPARENT);
  const { outAt } = connect(kernel, labelsAt, width, height);
  const numbered = kernel.u32(outAt, pixels).slice();
  return { width, height, labels: numbered, ...numberInPlace(numbered) };
}

/** Components of labels in kernel memory, numbered from 0 by their first pixels; transparent pixels stay. */
export function connect(
  kernel: Kernel,
  labelsAt: number,
  width: number,
  height: number,
): { outAt: number; count: number } {
  const pixels = width * height;
  const outAt = kernel.reserve(4 * pixels);
  return kernel.scope(() => {
    const parentsAt = kernel.reserve(4 * pixels);
    const count = kernel.call.connectComponents(labelsAt, width, height, outAt, parentsAt);
    return { outAt, count };
  });
}

function replace(labels: Uint32Array, from: number, to: number): void {
  for (let i = 0; i < labels.length; i++) if (labels[i] === from) labels[i] = to;
}
