import { FewhueError } from '../../core/errors.ts';
import { packedPixels } from '../../image/pixel-image.ts';
import { type AnimationFrame, clip, type Rectangle, unite } from '../animation.ts';
import { copyArea, forRows } from '../areas.ts';
import type { DecodeStill, StoredAnimation } from './stored-animation.ts';

const NOTHING: Rectangle = { left: 0, top: 0, width: 0, height: 0 };

/**
 * The frames of a file as they are seen, each laid on what those before have left. What no frame has painted is
 * transparent, as browsers have it, whatever colour the file gives the ground. Alpha is blended in 8 bits, unrounded
 * before the last step.
 */
export async function* composeFrames(
  { width, height, frames }: StoredAnimation,
  decodeStill: DecodeStill,
): AsyncGenerator<AnimationFrame> {
  const canvas = new Uint32Array(width * height);
  const image = { width, height, data: new Uint8Array(canvas.buffer) };
  let disposed = NOTHING;
  for (const [n, frame] of frames.entries()) {
    const area = clip(frame.area, image);
    const before = frame.disposal === 'restore' ? copyArea(canvas, width, area) : undefined;
    const picture = await frame.decode(decodeStill);
    if (picture.width !== frame.area.width || picture.height !== frame.area.height)
      throw new FewhueError('unsupported-input', 'has a frame that is not as large as it says');
    paint(canvas, width, { area, stride: picture.width, pixels: packedPixels(picture) }, frame.blends);
    yield { image, changed: n === 0 ? { left: 0, top: 0, width, height } : unite(area, disposed) };
    disposed = frame.disposal === 'keep' ? NOTHING : area;
    if (frame.disposal === 'clear') forRows(area, width, (at, end) => canvas.fill(0, at, end));
    if (before) forRows(area, width, (at, _end, y) => canvas.set(rowOf(before, area, y), at));
  }
}

/** A decoded frame: of its rows of `stride` pixels, those of the area are seen. */
interface Painting {
  readonly area: Rectangle;
  readonly stride: number;
  readonly pixels: Uint32Array;
}

function paint(
  canvas: Uint32Array,
  width: number,
  { area, stride, pixels }: Painting,
  blends: boolean,
): void {
  forRows(area, width, (at, end, y) => {
    for (let i = at, from = y * stride; i < end; i++, from++) {
      const color = pixels[from]!;
      const alpha = color >>> 24;
      if (!blends || alpha === 255) canvas[i] = alpha === 0 ? 0 : color;
      else if (alpha > 0) canvas[i] = blend(color, canvas[i]!);
    }
  });
}

/** One colour over another, packed, with straight alpha (Porter and Duff 1984). */
function blend(over: number, under: number): number {
  const [a, b] = [over >>> 24, under >>> 24];
  const share = (b * (255 - a)) / 255;
  const alpha = a + share;
  let color = Math.round(alpha) << 24;
  for (const shift of [0, 8, 16]) {
    const sum = ((over >>> shift) & 255) * a + ((under >>> shift) & 255) * share;
    color |= Math.round(sum / alpha) << shift;
  }
  return color >>> 0;
}

function rowOf(copy: Uint32Array, { width }: Rectangle, y: number): Uint32Array {
  return copy.subarray(y * width, (y + 1) * width);
}
