import { invalidOption } from '../../core/errors.ts';
import { type AlphaKind, type AlphaLoss, fitAlpha } from '../../image/fit-alpha.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { type Animation, type AnimationFrame, clip, isEmpty, type Rectangle } from '../animation.ts';
import { copyArea, differingArea } from '../areas.ts';

/** What becomes of alpha. */
export interface AlphaFit extends AlphaLoss {
  readonly kind: AlphaKind;
}

/** A frame by what of it differs from the one before. */
export interface ChangedFrame {
  /** From 0 on. */
  readonly number: number;
  /** The whole canvas with the alpha that it is to have; colours of fully transparent pixels are 0. */
  readonly image: PixelImage;
  /** The same as packed colours. */
  readonly pixels: Uint32Array;
  /** The least rectangle around all that differs; of the first frame the whole canvas, of equal frames empty. */
  readonly area: Rectangle;
  /** The pixels of the area before. */
  readonly before: Uint32Array;
}

/**
 * The frames of an animation with the alpha that a format has. Throws `invalid-option` for frames that do not fit what
 * the animation says of them.
 */
export async function* changedFrames(animation: Animation, alpha: AlphaFit): AsyncGenerator<ChangedFrame> {
  const { width, height, delays } = animation;
  const pixels = new Uint32Array(width * height);
  const image = { width, height, data: new Uint8Array(pixels.buffer) };
  const whole = { left: 0, top: 0, width, height };
  let number = 0;
  for await (const frame of animation.frames()) {
    checkFrame(frame, animation);
    if (number === delays.length)
      throw invalidOption('animation.delays', 'one for each frame', delays.length);
    const hint = number === 0 ? whole : clip(frame.changed ?? whole, whole);
    const after = fitted(frame.image, hint, alpha);
    const area = number === 0 ? whole : differingArea(pixels, width, hint, after);
    const before = copyArea(pixels, width, area);
    for (let y = area.top; y < area.top + area.height; y++) {
      const from = (y - hint.top) * hint.width + area.left - hint.left;
      pixels.set(after.subarray(from, from + area.width), y * width + area.left);
    }
    yield { number: number++, image, pixels, area, before };
  }
  if (number !== delays.length) throw invalidOption('animation.delays', 'one for each frame', delays.length);
}

function checkFrame({ image }: AnimationFrame, { width, height }: Animation): void {
  checkPixelImage(image);
  if (image.width !== width || image.height !== height)
    throw invalidOption(
      'animation.frames',
      `of ${width} x ${height} pixels`,
      `${image.width} x ${image.height}`,
    );
}

function fitted(image: PixelImage, area: Rectangle, alpha: AlphaFit): Uint32Array {
  if (isEmpty(area)) return new Uint32Array(0);
  const copy = copyArea(packedPixels(image), image.width, area);
  const bytes = fitAlpha(new Uint8Array(copy.buffer), alpha.kind, alpha);
  const colors = new Uint32Array(bytes.buffer, bytes.byteOffset, copy.length);
  for (let i = 0; i < colors.length; i++) if (colors[i]! >>> 24 === 0) colors[i] = 0;
  return colors;
}
