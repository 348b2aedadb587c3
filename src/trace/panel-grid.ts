import { eachDot, LETTER_ROWS, textColumns } from '../image/bitmap-font.ts';
import type { IndexedImage } from '../image/indexed-image.ts';

/** A picture and the lines of text below it. */
export interface Panel {
  readonly image: IndexedImage;
  /** Lower-case text; see the bitmap font for the letters there are. */
  readonly caption: readonly string[];
}

/** Pixels per dot of the letters. */
const DOT = 2;
const MARGIN = 8;
const LINE = DOT * (LETTER_ROWS + 2);
const MAX_PER_ROW = 4;
const WHITE = 0xffffffff;
const BLACK = 0xff000000;

/**
 * Pictures of equal sides with captions, black on white, at most four in a row. Its palette holds the colours of all
 * of them, each once, after white and black; at most 65,536.
 */
export function panelGrid(panels: readonly Panel[]): IndexedImage {
  const { width: sourceWidth, height: sourceHeight } = panels[0]!.image;
  const rows = Math.ceil(panels.length / MAX_PER_ROW);
  const columns = Math.ceil(panels.length / rows);
  const lines = Math.max(...panels.map(({ caption }) => caption.length));
  const widest = Math.max(...panels.flatMap(({ caption }) => caption.map(textColumns)));
  const cell = {
    width: MARGIN + Math.max(sourceWidth, DOT * widest),
    height: MARGIN + sourceHeight + MARGIN + lines * LINE,
  };
  const width = MARGIN + columns * cell.width;
  const height = MARGIN + rows * cell.height;
  const { palette, lookups } = unitePalettes(panels);
  const indices = palette.length > 256 ? new Uint16Array(width * height) : new Uint8Array(width * height);
  panels.forEach(({ image, caption }, i) => {
    const x = MARGIN + (i % columns) * cell.width;
    const y = MARGIN + Math.floor(i / columns) * cell.height;
    for (let row = 0; row < image.height; row++) {
      const line = image.indices.subarray(row * image.width, (row + 1) * image.width);
      indices.set(
        Uint16Array.from(line, (index) => lookups[i]![index]!),
        (y + row) * width + x,
      );
    }
    caption.forEach((text, number) => {
      const top = y + sourceHeight + MARGIN + number * LINE;
      eachDot(text, (column, row) => {
        const at = (top + DOT * row) * width + x + DOT * column;
        for (let dot = 0; dot < DOT; dot++) indices.fill(1, at + dot * width, at + dot * width + DOT);
      });
    });
  });
  return { width, height, palette: { colors: new Uint8Array(palette.buffer) }, indices };
}

/** All colours, packed, and for every panel where its entries are among them. */
function unitePalettes(panels: readonly Panel[]): { palette: Uint32Array; lookups: Uint16Array[] } {
  const indices = new Map([WHITE, BLACK].map((color, index) => [color, index]));
  const lookups = panels.map(({ image }) => {
    const colors = new Uint32Array(new Uint8Array(image.palette.colors).buffer);
    return Uint16Array.from(colors, (color) => {
      const index = indices.get(color) ?? indices.size;
      indices.set(color, index);
      return index;
    });
  });
  return { palette: Uint32Array.from(indices.keys()), lookups };
}
