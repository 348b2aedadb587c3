import type { Task } from '../core/task.ts';
import type { IndexedImage, Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { ColorIndex } from '../vectors/color-index.ts';

/** All greys from black to white: index and level are the same number. */
const GREYS: Palette = { colors: Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2)) };

/**
 * A grey picture of a value that depends on a pixel's colour alone. `levels`: 0 to 255 for every colour of the
 * index's histogram; `image`: the picture that the index was made of. Throws `cancelled`.
 */
export async function greyMap(
  index: ColorIndex,
  image: PixelImage,
  levels: Uint16Array,
  task: Task,
): Promise<IndexedImage> {
  const indices = await index.labelPixels(image, levels, false, task);
  return { width: image.width, height: image.height, palette: GREYS, indices };
}
