import { piecesOf } from '../model/formula-pieces.ts';
import { write } from './paper.ts';

/** How far below or above the line the pieces of a formula stand, and how large they are, in its own size. */
const LEVELS = {
  line: { down: 0, size: 1 },
  low: { down: 0.3, size: 0.75 },
  high: { down: -0.38, size: 0.75 },
} as const;

/** Writes a formula with its indices and exponents, from the left end of its line, in a size in pixels. */
export function drawFormula(
  context: CanvasRenderingContext2D,
  formula: string,
  [x, y]: readonly [number, number],
  pixels: number,
): void {
  let left = x;
  for (const { level, text } of piecesOf(formula)) {
    const { down, size } = LEVELS[level];
    write(context, text, [left, y + pixels * down], `${pixels * size}px`);
    left += context.measureText(text).width;
  }
}
