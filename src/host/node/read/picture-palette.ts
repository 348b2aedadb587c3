import { FewhueError } from '../../../core/errors.ts';
import { MAX_COLORS } from '../../../core/vocabulary.ts';
import { fileFormat } from '../../../image/file-format.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import { packedPixels } from '../../../image/pixel-image.ts';
import { isProcreate } from '../../../palette/procreate.ts';
import { leadingChunks } from '../decode/leading-chunks.ts';
import { svgSource } from '../decode/svg-source.ts';
import { openImage } from './open-image.ts';

/** Whether a file is a picture, or something else that is no palette, by its first bytes. */
export function isPicture(bytes: Uint8Array): boolean {
  if (isProcreate(bytes)) return false;
  return fileFormat(bytes) !== undefined || svgSource({ bytes }) !== undefined;
}

/**
 * The colours of a picture: the palette of an indexed PNG, entry for entry; else its distinct colours, in the order of
 * their first pixel, row by row. Throws as `openImage` does, and `unsupported-input` for more than 65,536 colours.
 */
export async function paletteOfPicture(bytes: Uint8Array, name: string): Promise<Palette> {
  const listed = indexedPngPalette(bytes);
  if (listed) return listed;
  const { image } = await openImage(bytes, { name });
  const colors = new Set<number>();
  for (const pixel of packedPixels(image)) {
    colors.add(pixel >>> 24 === 0 ? 0 : pixel);
    if (colors.size > MAX_COLORS)
      throw new FewhueError(
        'unsupported-input',
        `${name}: has more than the ${MAX_COLORS} colours of a palette`,
      );
  }
  return { colors: new Uint8Array(Uint32Array.from(colors).buffer) };
}

/** Colour type of indexed PNG pictures, and where the header says it. */
const INDEXED = 3;
const COLOR_TYPE_AT = 25;

function indexedPngPalette(bytes: Uint8Array): Palette | undefined {
  const known = fileFormat(bytes);
  const isPng = known && 'opened' in known && known.opened === 'png';
  if (!isPng || bytes[COLOR_TYPE_AT] !== INDEXED) return undefined;
  const chunks = new Map(Array.from(leadingChunks(bytes), ({ type, body }) => [type, body]));
  const rgb = chunks.get('PLTE');
  if (!rgb || rgb.length === 0 || rgb.length % 3 !== 0 || rgb.length > 3 * 256) return undefined;
  const colors = new Uint8Array((4 * rgb.length) / 3).fill(255);
  for (let entry = 0; 3 * entry < rgb.length; entry++) {
    colors.set(rgb.subarray(3 * entry, 3 * entry + 3), 4 * entry);
    const alpha = chunks.get('tRNS')?.[entry] ?? 255;
    if (alpha === 0) colors.fill(0, 4 * entry, 4 * entry + 4);
    else colors[4 * entry + 3] = alpha;
  }
  return { colors };
}
