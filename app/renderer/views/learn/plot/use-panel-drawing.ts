import { type RefObject, useEffect, useState } from 'react';
import { useMedia } from '../../../shell/use-media.ts';
import { useStore } from '../../../state/store.ts';
import type { Panel } from '../model/frame.ts';
import { drawPanel, type Inks, type Sheet, sheetOf } from './draw-panel.ts';

/** Draws a panel on a canvas as large as its frame, anew whenever size, theme or panel change. */
export function usePanelDrawing(
  frame: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  panel: Panel,
): Sheet | undefined {
  const [sheet, setSheet] = useState<Sheet>();
  const dark = useMedia('(prefers-color-scheme: dark)');
  const theme = useStore(({ view }) => view.theme);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSheet(sheetOf(element.clientWidth, element.clientHeight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is in the element's style
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !sheet) return;
    const scale = devicePixelRatio;
    element.width = Math.round(scale * sheet.width);
    element.height = Math.round(scale * sheet.height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawPanel(context, panel, sheet, inksOf(element));
  }, [canvas, panel, sheet, dark, theme]);
  return sheet;
}

/** Colours as the style of an element has them, worked out for the theme. */
export function inksOf(element: Element): Inks {
  const { color, borderTopColor, backgroundColor } = getComputedStyle(element);
  return { text: color, line: borderTopColor, ground: backgroundColor };
}
