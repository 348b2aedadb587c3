import { expandIndexed, FewhueError, type IndexedImage } from 'fewhue';
import { transferring } from '../../calls/messages.ts';
import { pictureOf } from '../stored-picture.ts';
import type { StoredTrace } from '../stored-trace.ts';

/** Which iteration of which fit. */
export interface FrameInput {
  readonly id: number;
  /** The number that `tracePicture` gave. */
  readonly trace: number;
  readonly step: number;
}

/** The picture at an iteration, the cluster of every point of the cloud, and the clusters' shares and colours. */
export async function traceFrame({ id, trace, step }: FrameInput) {
  const stored = pictureOf(id).trace;
  if (stored?.number !== trace) throw new FewhueError('invalid-option', 'this fit is no longer kept');
  const { frame, sample } = stored;
  const { palette, indices } = await labelAll(stored, step);
  const pixels = frame.width * frame.height;
  const image = expandIndexed({
    width: frame.width,
    height: frame.height,
    palette,
    indices: indices.slice(0, pixels),
  });
  const bitmap = await createImageBitmap(new ImageData(image.data, image.width, image.height));
  const labels = Uint16Array.from(indices.subarray(pixels));
  const shares = new Float64Array(palette.colors.length >> 2);
  labels.forEach((label, i) => {
    shares[label]! += sample.counts[i]! / sample.pixels;
  });
  return transferring({ step, bitmap, labels, shares, palette: palette.colors }, [bitmap, labels.buffer]);
}

/** Labels of the pixels of the frame and of the colours of the cloud, as those of one picture. */
function labelAll({ trace, frame, sample }: StoredTrace, step: number): Promise<IndexedImage> {
  const pixels = frame.width * frame.height;
  const all = new Uint32Array(pixels + sample.colors.length);
  all.set(new Uint32Array(frame.data.buffer, frame.data.byteOffset, pixels));
  all.set(sample.colors, pixels);
  return trace.picture(step, { width: all.length, height: 1, data: new Uint8Array(all.buffer) });
}
