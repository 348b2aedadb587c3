import { type ColorSpace, coordinatesOf, sampleColors } from 'fewhue/color';
import { transferring } from '../../calls/messages.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture's colours, where, and how many. */
export interface CloudInput {
  readonly id: number;
  readonly space: ColorSpace;
  /** Colours at most. */
  readonly maxPoints: number;
}

/** The distinct colours of a picture, or a sample of them, as points of a space. */
export async function sampleCloud({ id, space, maxPoints }: CloudInput) {
  const { histogram } = await pictureOf(id).prepared();
  const sample = sampleColors(histogram, maxPoints);
  const colors = new Uint8Array(sample.colors.slice().buffer);
  const dims: 3 | 4 = histogram.opaque ? 3 : 4;
  const rows = coordinatesOf(colors, space, dims);
  const positions = new Float32Array(3 * sample.colors.length);
  for (let i = 0; i < positions.length; i++) positions[i] = rows[4 * Math.floor(i / 3) + (i % 3)]!;
  const counts = Float32Array.from(sample.counts);
  const cloud = { space, dims, distinct: histogram.colors.length, positions, colors, counts };
  return transferring(cloud, [positions.buffer, colors.buffer, counts.buffer]);
}
