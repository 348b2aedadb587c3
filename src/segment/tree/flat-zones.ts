import type { Kernel } from '../../kernels/kernel.ts';
import { connect } from '../labels/components.ts';
import { TRANSPARENT } from '../labels/number-regions.ts';

/** Packed pixels, and a label for each of them below `count` or `TRANSPARENT`, in kernel memory. */
export interface LabelledPixels {
  readonly pixelsAt: number;
  readonly labelsAt: number;
  readonly width: number;
  readonly height: number;
  /** Labels: those of pixels are below. */
  readonly count: number;
}

/** Red, green and blue of a packed pixel. */
const COLOR = 0xffffff;

/**
 * Gives all pixels of a flat zone (a connected part of one and the same colour; Serra and Salembier 1993) of at least
 * `least` pixels the label that most of them have, the lowest of equals. Without this the texture beside an edge of a
 * drawing parts a plain ground into rims and inner parts, which nobody sees.
 */
export function unifyFlatZones(kernel: Kernel, picture: LabelledPixels, minPixels: number): void {
  const { pixelsAt, labelsAt, width, height, count } = picture;
  const pixels = width * height;
  kernel.scope(() => {
    const colorsAt = kernel.reserve(4 * pixels);
    const [colors, source] = [kernel.u32(colorsAt, pixels), kernel.u32(pixelsAt, pixels)];
    const labels = kernel.u32(labelsAt, pixels);
    for (let i = 0; i < pixels; i++) colors[i] = labels[i] === TRANSPARENT ? TRANSPARENT : source[i]! & COLOR;
    const found = connect(kernel, colorsAt, width, height);
    unify(kernel.u32(found.outAt, pixels), kernel.u32(labelsAt, pixels), {
      ...found,
      labels: count,
      minPixels,
    });
  });
}

interface Zones {
  /** Zones, and labels. */
  readonly count: number;
  readonly labels: number;
  readonly minPixels: number;
}

function unify(zones: Uint32Array, labels: Uint32Array, { count, labels: k, minPixels }: Zones): void {
  const areas = new Uint32Array(count);
  for (const zone of zones) if (zone !== TRANSPARENT) areas[zone]!++;
  const large = new Int32Array(count).fill(-1);
  let found = 0;
  areas.forEach((area, zone) => {
    if (area >= minPixels) large[zone] = found++;
  });
  if (found === 0) return;
  const votes = new Uint32Array(found * k);
  const rowOf = (i: number) => (zones[i] === TRANSPARENT ? -1 : large[zones[i]!]!);
  for (let i = 0; i < zones.length; i++) {
    const row = rowOf(i);
    if (row >= 0) votes[row * k + labels[i]!]!++;
  }
  const winners = Uint32Array.from({ length: found }, (_, row) => {
    const own = votes.subarray(row * k, (row + 1) * k);
    return own.indexOf(Math.max(...own));
  });
  for (let i = 0; i < zones.length; i++) {
    const row = rowOf(i);
    if (row >= 0) labels[i] = winners[row]!;
  }
}
