import type { Inks } from '../plot/draw-panel.ts';

/** Ink for paper, whatever the theme. */
export const PAPER: Inks = { text: '#1c1d1e', line: '#8a8a86', ground: '#ffffff' };
/** CSS pixels of a column, between columns and around them, and of a line of text. */
export const [COLUMN, GAP, LINE] = [560, 32, 22];

/** Writes a text; `size` as CSS has it. */
export function write(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: readonly [number, number],
  size: string,
  align: CanvasTextAlign = 'left',
): void {
  context.font = `${size} ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = PAPER.text;
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
  context.fillText(text, x, y);
}
