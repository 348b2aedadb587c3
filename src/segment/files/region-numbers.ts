import { eachDot, LETTER_ROWS, textColumns } from '../../image/bitmap-font.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { type Band, BLACK, packColor, WHITE } from './drawn-rows.ts';
import { labelPositions } from './label-positions.ts';

/** Where a number is written, and how large its dots are and how wide their rim. */
export interface RegionNumber {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly rim: number;
}

/** White numbers with a black rim are legible on everything; they are smaller where they would not fit. */
export function regionNumbers(labelMap: LabelMap, largest: number): RegionNumber[] {
  return labelPositions(labelMap).flatMap(({ x, y, depth }, region) => {
    if (region === labelMap.transparent) return [];
    const text = String(region);
    const [columns, rows] = [textColumns(text) - 1, LETTER_ROWS - 1];
    // A rim may reach into the neighbour, dots may not.
    const size = Math.min(largest, Math.floor((2 * depth - 1) / Math.max(rows, 0.8 * columns)));
    if (size < 1) return [];
    const left = x - Math.floor((columns * size) / 2);
    const top = y - Math.floor((rows * size) / 2);
    return [{ text, left, top, size, rim: Math.max(1, Math.round(size / 2)) }];
  });
}

export function drawNumber(band: Band, { text, left, top, size, rim }: RegionNumber): void {
  if (top - rim >= band.to || top + LETTER_ROWS * size + rim < band.from) return;
  eachDot(text, (column, row) =>
    square(band, left + column * size - rim, top + row * size - rim, size + 2 * rim, packColor(BLACK)),
  );
  eachDot(text, (column, row) =>
    square(band, left + column * size, top + row * size, size, packColor(WHITE)),
  );
}

/** Nothing beyond the border. */
function square(
  { width, from, to, pixels }: Band,
  left: number,
  top: number,
  side: number,
  color: number,
): void {
  for (let y = Math.max(from, top); y < Math.min(to, top + side); y++) {
    const row = (y - from) * width;
    pixels.fill(color, row + Math.max(0, left), row + Math.max(0, Math.min(width, left + side)));
  }
}
