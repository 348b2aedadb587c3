import type { PointerEvent } from 'react';
import { learn as words } from '../../../strings/learn.ts';
import { nameOf } from '../model/cluster-colors.ts';
import type { Panel } from '../model/frame.ts';
import { short } from '../model/number-text.ts';
import { fromSheet, type Sheet, toSheet } from './draw-panel.ts';
import { movedByKey, type PlaneActions } from './plane.tsx';

interface CentroidsProps {
  readonly panel: Panel;
  readonly sheet: Sheet;
  readonly actions: PlaneActions;
}

/** Handles of the centroids: dragged, moved by arrow keys, taken away by Delete. */
export function Centroids({ panel, sheet, actions }: CentroidsProps) {
  const centroids = panel.centroids ?? new Float64Array(0);
  return Array.from({ length: centroids.length / 2 }, (_, k) => {
    const [x, y] = [centroids[2 * k]!, centroids[2 * k + 1]!];
    const [left, top] = toSheet(panel.box, sheet, x, y);
    const drag = (event: PointerEvent<HTMLButtonElement>) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const area = event.currentTarget.parentElement!.getBoundingClientRect();
      actions.onMove(k, ...fromSheet(panel.box, sheet, event.clientX - area.left, event.clientY - area.top));
    };
    return (
      <button
        // biome-ignore lint/suspicious/noArrayIndexKey: a centroid is its number
        key={k}
        type="button"
        className="plane-centroid"
        style={{ left, top }}
        aria-label={words.centroid(k + 1, nameOf(k), short(x), short(y))}
        onClick={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => {
          const to = movedByKey(event, panel.box, [x, y]);
          if (to) actions.onMove(k, ...to);
          else if (event.key === 'Delete' || event.key === 'Backspace') actions.onRemove(k);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    );
  });
}
