import type { Frame, Part } from '../model/frame.ts';
import { drawFormula } from './draw-formula.ts';
import { drawLegend, legendHeight, legendOf } from './draw-legend.ts';
import { DRAWERS } from './draw-parts.ts';
import { COLUMN, GAP, LINE, PAPER, write } from './paper.ts';

/** What a picture for paper has around its figure. */
export interface Caption {
  readonly title: string;
  readonly formulas: readonly string[];
  /** What to think about, with what might be answered. */
  readonly question?: { readonly ask: string; readonly answers: readonly string[] } | undefined;
}

/** Height of a part, by its kind. */
const HEIGHTS = {
  points: 420,
  curve: 240,
  bars: 240,
  silhouettes: 300,
  table: 300,
  mosaic: 400,
  bits: 300,
} as const;
const HEAD = 84;
const FORMULA_LINE = 30;

/** A part of the picture: its height, and how it is drawn with its top at a height. */
interface Block {
  readonly height: number;
  readonly draw: (context: CanvasRenderingContext2D, top: number) => void;
}

/** A frame as one picture for paper: title, all parts in two columns, legend, numbers, formulas, question. */
export function drawFrame(caption: Caption, frame: Frame, scale: number): HTMLCanvasElement {
  const blocks = blocksOf(caption, frame).filter(({ height }) => height > 0);
  const height = HEAD + blocks.reduce((sum, block) => sum + block.height + GAP, 0);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [scale * (2 * COLUMN + 3 * GAP), scale * height];
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  context.fillStyle = PAPER.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, caption.title, [GAP, 36], 'bold 20px');
  write(context, frame.say, [GAP, 62], '14px');
  let top = HEAD;
  for (const block of blocks) {
    block.draw(context, top);
    top += block.height + GAP;
  }
  return canvas;
}

function blocksOf({ formulas, question }: Caption, { parts, figures }: Frame): readonly Block[] {
  const legend = legendOf(parts);
  const questions = question ? [question.ask, ...question.answers.map((answer) => `○  ${answer}`)] : [];
  return [
    ...rowsOf(parts),
    {
      height: legendHeight(legend),
      draw: (context, top) =>
        drawLegend(context, legend, [GAP, top], (text, at) => drawFormula(context, text, at, 14)),
    },
    {
      height: LINE * Math.ceil(figures.length / 2),
      draw: (context, top) =>
        figures.forEach(({ name, value }, i) => {
          const left = GAP + (i % 2) * (COLUMN + GAP);
          write(context, `${name}: ${value}`, [left, top + LINE * Math.floor(i / 2) + 14], '14px');
        }),
    },
    {
      height: FORMULA_LINE * formulas.length,
      draw: (context, top) =>
        formulas.forEach((formula, i) => {
          drawFormula(context, formula, [GAP, top + FORMULA_LINE * i + 18], 16);
        }),
    },
    {
      height: LINE * questions.length,
      draw: (context, top) =>
        questions.forEach((text, i) => {
          write(context, text, [GAP, top + LINE * i + 14], i === 0 ? 'bold 14px' : '14px');
        }),
    },
  ];
}

/** Parts in rows of two. */
function rowsOf(parts: readonly Part[]): readonly Block[] {
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, row) => {
    const both = parts.slice(2 * row, 2 * row + 2);
    return {
      height: Math.max(...both.map(({ kind }) => HEIGHTS[kind])),
      draw: (context, top) =>
        both.forEach((part, column) => {
          drawPart(context, part, [GAP + column * (COLUMN + GAP), top]);
        }),
    };
  });
}

function drawPart(context: CanvasRenderingContext2D, part: Part, [x, y]: readonly [number, number]): void {
  context.save();
  context.translate(x, y);
  write(context, part.title, [0, 12], '13px');
  context.translate(0, 20);
  DRAWERS[part.kind](context, part, HEIGHTS[part.kind] - 20);
  context.restore();
}
