import { flag, integer, object } from '../../core/checks.ts';
import { eachDot, LETTER_ROWS, textColumns } from '../../image/bitmap-font.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { parseHex } from '../../palette/palette.ts';
import { boundaryPixels, markedPlaces } from '../labels/boundary-pixels.ts';
import { checkLabelMap, checkSameSize } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';
import { labelPlaces } from './label-places.ts';

/** What `overlayImage` may be asked for. */
export interface OverlayOptions {
  /** `#rrggbb` of the lines; default: white or black, whichever stands out from the two regions that a line parts. */
  readonly color?: string | undefined;
  /** Pixels: integer, 1 to 100; default: 1, from half a megapixel on in proportion to the picture's side. */
  readonly lineWidth?: number | undefined;
  /** Write the number of each region into it, where it fits; default false. */
  readonly numbers?: boolean | undefined;
}

type Color = readonly [number, number, number];

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];

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
  checkPixelImage(image);
  checkLabelMap(labelMap);
  checkTable(table, labelMap);
  object('options', options);
  checkSameSize(image, labelMap);
  const { width, height } = image;
  const side = Math.sqrt(width * height);
  const lineWidth = integer('lineWidth', options.lineWidth ?? scaled(side, LINE_SIDE), 1, 100);
  const canvas: PixelImage = { width, height, data: new Uint8ClampedArray(image.data) };
  const color = options.color === undefined ? undefined : parseHex(options.color);
  const fixed: Color | undefined = color && [color[0], color[1], color[2]];
  // What is transparent shows a page, mostly a white one.
  const lights = Float64Array.from(table.regions, ({ lab }) => lab?.[0] ?? 100);
  drawLines(canvas, labelMap, lineWidth, (a, b) => fixed ?? contrasting(lights[a]!, lights[b]!));
  if (flag('numbers', options.numbers ?? false))
    drawNumbers(canvas, labelMap, Math.min(20, scaled(side, DOT_SIDE)));
  return canvas;
}

function scaled(side: number, unit: number): number {
  return Math.min(100, Math.max(1, Math.round(side / unit)));
}

/** White or black: which is farther in lightness from the nearer of two regions. */
function contrasting(one: number, other: number): Color {
  return 100 - Math.max(one, other) >= Math.min(one, other) ? WHITE : BLACK;
}

/** Stamps a disc at every pixel of a boundary, in the colour for the regions on both sides. */
function drawLines(
  canvas: PixelImage,
  { width, labels, height }: LabelMap,
  lineWidth: number,
  colorOf: (a: number, b: number) => Color,
): void {
  const disc = discOf(lineWidth);
  const pixels = packedPixels(canvas);
  let [a, b, color] = [-1, -1, 0];
  for (const i of markedPlaces(boundaryPixels({ width, height, labels }))) {
    const y = Math.floor(i / width);
    const x = i - y * width;
    const [right, below] = [x + 1 < width ? 1 : 0, y + 1 < height ? width : 0];
    const own = labels[i]!;
    const beside = labels[i + right]!;
    const under = labels[i + below]!;
    const other = beside !== own ? beside : under !== own ? under : labels[i + right + below]!;
    if (own !== a || other !== b) [a, b, color] = [own, other, packed(colorOf(own, other))];
    for (const { dy, from, to } of disc) {
      const row = y + dy;
      if (row < 0 || row >= height) continue;
      pixels.fill(color, row * width + Math.max(0, x + from), row * width + Math.min(width, x + to));
    }
  }
}

/** Opaque, as `packedPixels` has it. */
function packed([red, green, blue]: Color): number {
  return (red | (green << 8) | (blue << 16) | (255 << 24)) >>> 0;
}

/** Columns `from` to before `to` of a row of a disc. */
interface DiscRow {
  readonly dy: number;
  readonly from: number;
  readonly to: number;
}

/** Pixels of a disc: about a pixel for an odd diameter, about its lower right corner for an even one. */
function discOf(diameter: number): DiscRow[] {
  const middle = diameter % 2 === 1 ? 0 : 0.5;
  const reach = Math.ceil(diameter / 2);
  const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const limit = Math.max(1, diameter ** 2 / 4);
  return steps.flatMap((dy) => {
    const inside = steps.filter((dx) => (dx - middle) ** 2 + (dy - middle) ** 2 < limit);
    return inside.length === 0 ? [] : [{ dy, from: inside[0]!, to: inside.at(-1)! + 1 }];
  });
}

/** White numbers with a black rim, which are legible on everything; smaller ones where they would not fit. */
function drawNumbers(canvas: PixelImage, labelMap: LabelMap, largest: number): void {
  labelPlaces(labelMap).forEach(({ x, y, depth }, region) => {
    if (region === labelMap.transparent) return;
    const text = String(region);
    const [columns, rows] = [textColumns(text) - 1, LETTER_ROWS - 1];
    // A rim may reach into the neighbour, dots may not.
    const size = Math.min(largest, Math.floor((2 * depth - 1) / Math.max(rows, 0.8 * columns)));
    if (size < 1) return;
    const left = x - Math.floor((columns * size) / 2);
    const top = y - Math.floor((rows * size) / 2);
    const rim = Math.max(1, Math.round(size / 2));
    eachDot(text, (column, row) =>
      square(canvas, left + column * size - rim, top + row * size - rim, size + 2 * rim, BLACK),
    );
    eachDot(text, (column, row) => square(canvas, left + column * size, top + row * size, size, WHITE));
  });
}

function square(canvas: PixelImage, left: number, top: number, side: number, color: Color): void {
  for (let y = top; y < top + side; y++) for (let x = left; x < left + side; x++) dot(canvas, x, y, color);
}

/** Paints a pixel, opaque; nothing beyond the border. */
function dot({ width, height, data }: PixelImage, x: number, y: number, [red, green, blue]: Color): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = 4 * (y * width + x);
  data[at] = red;
  data[at + 1] = green;
  data[at + 2] = blue;
  data[at + 3] = 255;
}
