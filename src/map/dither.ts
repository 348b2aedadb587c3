import type { Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { ColorSpace, Dither } from '../quantize-options.ts';
import type { Task } from '../task.ts';
export async function ditherPixels(
  _image: PixelImage,
  _palette: Palette,
  _options: { dither: Dither; strength: number; space: ColorSpace },
  _task: Task,
): Promise<Uint8Array | Uint16Array> {
  throw new Error('x');
}
