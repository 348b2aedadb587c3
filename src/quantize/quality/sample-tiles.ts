import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';

/** Side of a tile: long enough for runs, and for the coarsest scale of the score. */
const SIDE = 256;
/** Tiles of a sample: many small ones are more like the whole than few large ones. */
const TILES = 24;
/** Pictures of more pixels are sampled, unless they are too narrow. */
export const MAX_WHOLE_PIXELS = 2 * TILES * SIDE * SIDE;

export function isSampled({ width, height }: Pick<PixelImage, 'width' | 'height'>): boolean {
  return width * height > MAX_WHOLE_PIXELS && Math.min(width, height) >= SIDE;
}

/**
 * Square parts of a large picture in full resolution, about as many side by side as it is wide, so that matches reach
 * over as many rows as in the whole: what a setting does to them is about what it does to that. `undefined` for
 * pictures that are small enough to be looked at whole, or too narrow.
 */
export function sampleTiles(image: PixelImage): PixelImage | undefined {
  const { width, height } = image;
  if (!isSampled(image)) return undefined;
  const columns = Math.max(1, Math.round(Math.sqrt((TILES * width) / height)));
  const rows = Math.ceil(TILES / columns);
  const pixels = packedPixels(image);
  const sample = new Uint32Array(TILES * SIDE * SIDE);
  const across = tilesAcross(width);
  const sampleWidth = across * SIDE;
  for (let tile = 0; tile < TILES; tile++) {
    const left = offset(tile % columns, columns, width);
    const top = offset(Math.floor(tile / columns), rows, height);
    const at = Math.floor(tile / across) * SIDE * sampleWidth + (tile % across) * SIDE;
    for (let y = 0; y < SIDE; y++) {
      const from = (top + y) * width + left;
      sample.set(pixels.subarray(from, from + SIDE), at + y * sampleWidth);
    }
  }
  return { width: sampleWidth, height: (TILES / across) * SIDE, data: new Uint8Array(sample.buffer) };
}

/** The number of tiles in a row of the sample: a part of all of them, as near to the picture's width as can be. */
function tilesAcross(width: number): number {
  const counts = Array.from({ length: TILES }, (_, i) => i + 1).filter((count) => TILES % count === 0);
  const miss = (count: number) => Math.abs(count * SIDE - width);
  return counts.reduce((best, count) => (miss(count) < miss(best) ? count : best));
}

/** Where the tile of a number begins, of so many in the middles of equal parts. */
function offset(number: number, count: number, length: number): number {
  const middle = Math.floor(((number + 0.5) * length) / count);
  return Math.min(length - SIDE, Math.max(0, middle - SIDE / 2));
}
