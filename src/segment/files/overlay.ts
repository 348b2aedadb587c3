import { flag, integer, object } from '../../core/checks.ts';
import type { PixelRows } from '../../encode/png/encode-pixels.ts';
import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { parseHex } from '../../palette/palette.ts';
import { checkLabelMap, checkSameSize } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';
import { BLACK, type Color, DrawnRows, WHITE } from './drawn-rows.ts';
import { RegionLines } from './region-lines.ts';
import { drawNumber, regionNumbers } from './region-numbers.ts';

/** What `overlayImage` may be asked for. */
export interface OverlayOptions {
  /** `#rrggbb` of the lines; default: white or black, whichever stands out from the two regions that a line parts. */
  readonly color?: string | undefined;
  /** Pixels: integer, 1 to 100; default: 1, from half a megapixel on in proportion to the picture's side. */
  readonly lineWidth?: number | undefined;
  /** Write the number of each region into it, where it fits; default false. */
  readonly numbers?: boolean | undefined;
}

/** Sides (square root of the area) of pictures for which a line is one pixel wide, and a dot of a letter. */
const LINE_SIDE = 500;
const DOT_SIDE = 250;

/**
 * The picture with the outlines of its regions, and their numbers if asked for. `table` must be of the same label map.
 *
 * Throws `invalid-option` for a label map that does not fit the picture, and for options out of range.
 */
export function overlayImage(
  image: PixelImage,
  labelMap: LabelMap,
  table: RegionTable,
  options: OverlayOptions = {},
): PixelImage {
  const overlay = overlayRows(image, labelMap, table, options);
  const { width, height } = overlay;
  const pixels = overlay.rows(0, height);
  return { width, height, data: new Uint8ClampedArray(pixels.buffer as ArrayBuffer, 0, 4 * pixels.length) };
}

/** The same picture, a few rows at a time. */
export function overlayRows(
  image: PixelImage,
  labelMap: LabelMap,
  table: RegionTable,
  options: OverlayOptions = {},
): PixelRows {
  checkPixelImage(image);
  checkLabelMap(labelMap);
  checkTable(table, labelMap);
  object('options', options);
  checkSameSize(image, labelMap);
  const { width, height } = image;
  const side = Math.sqrt(width * height);
  const lineWidth = integer('lineWidth', options.lineWidth ?? scale(side, LINE_SIDE), 1, 100);
  const color = options.color === undefined ? undefined : parseHex(options.color);
  const fixed: Color | undefined = color && [color[0], color[1], color[2]];
  // What is transparent shows a page, mostly a white one.
  const lights = Float64Array.from(table.regions, ({ lab }) => lab?.[0] ?? 100);
  const lines = new RegionLines(labelMap, lineWidth, (a, b) => fixed ?? contrastOf(lights[a]!, lights[b]!));
  const numbers = flag('numbers', options.numbers ?? false)
    ? regionNumbers(labelMap, Math.min(20, scale(side, DOT_SIDE)))
    : [];
  return new DrawnRows(image, (band) => {
    lines.draw(band);
    for (const number of numbers) drawNumber(band, number);
  });
}

function scale(side: number, unit: number): number {
  return Math.min(100, Math.max(1, Math.round(side / unit)));
}

/** White or black: which is farther in lightness from the nearer of two regions. */
function contrastOf(one: number, other: number): Color {
  return 100 - Math.max(one, other) >= Math.min(one, other) ? WHITE : BLACK;
}
