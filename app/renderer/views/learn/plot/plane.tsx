import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { learn as words } from '../../../strings/learn.ts';
import type { Panel } from '../model/frame.ts';
import { Centroids } from './centroids.tsx';
import { fromSheet, type Sheet, toSheet } from './draw-panel.ts';
import { usePanelDrawing } from './use-panel-drawing.ts';

/** What the learner does in a plane; coordinates are in the units of the data. */
export interface PlaneActions {
  /** A click, or Enter at the cross; undefined: nothing comes of it. */
  readonly onAdd?: ((x: number, y: number) => void) | undefined;
  readonly onMove: (centroid: number, x: number, y: number) => void;
  readonly onRemove: (centroid: number) => void;
}

/** Steps of the cross by an arrow key, as a share of the plane. */
const BY_KEY = 1 / 40;

/** A panel of points: by pointer and by keys it says what lies where, and takes centroids and points. */
export function Plane({ panel, actions }: { readonly panel: Panel; readonly actions: PlaneActions }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cross, setCross] = useState<readonly [number, number]>();
  const sheet = usePanelDrawing(frame, canvas, panel);
  const nearest = cross && sheet && nearestPoint(panel, sheet, cross);
  const pointAt = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top } = canvas.current!.getBoundingClientRect();
    return fromSheet(panel.box, sheet!, clientX - left, clientY - top);
  };
  const { onAdd } = actions;
  return (
    <figure className="plane">
      <figcaption>{panel.title}</figcaption>
      <div
        className="plane-sheet"
        ref={frame}
        role="application"
        aria-label={words.plane(panel.title)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        onPointerMove={(event) => sheet && setCross(pointAt(event))}
        onPointerLeave={() => setCross(undefined)}
        onClick={(event) => sheet && onAdd?.(...pointAt(event as unknown as PointerEvent))}
        onKeyDown={(event) => moveCross(event, panel, cross, setCross, onAdd)}
      >
        <canvas ref={canvas} role="img" aria-label={words.describePlane(panel.points.length / 2)} />
        {sheet && cross && <Cross panel={panel} sheet={sheet} at={cross} nearest={nearest} />}
        {sheet && panel.movable && <Centroids panel={panel} sheet={sheet} actions={actions} />}
      </div>
      <p className="plane-says" role="status">
        {nearest === undefined ? '' : panel.describe?.(nearest)}
      </p>
    </figure>
  );
}

interface CrossProps {
  readonly panel: Panel;
  readonly sheet: Sheet;
  readonly at: readonly [number, number];
  readonly nearest: number | undefined;
}

/** Where the learner is, and the point that is meant. */
function Cross({ panel, sheet, at, nearest }: CrossProps) {
  const [x, y] = toSheet(panel.box, sheet, ...at);
  const point =
    nearest === undefined
      ? undefined
      : toSheet(panel.box, sheet, panel.points[2 * nearest]!, panel.points[2 * nearest + 1]!);
  return (
    <svg className="plane-cross" viewBox={`0 0 ${sheet.width} ${sheet.height}`} aria-hidden="true">
      <path d={`M${x - 7} ${y}H${x + 7}M${x} ${y - 7}V${y + 7}`} />
      {point && <circle cx={point[0]} cy={point[1]} r={7} />}
    </svg>
  );
}

/** CSS pixels around the cross within which a point is meant. */
const REACH = 40;

function nearestPoint(panel: Panel, sheet: Sheet, at: readonly [number, number]): number | undefined {
  const [x, y] = toSheet(panel.box, sheet, ...at);
  let [found, least]: [number | undefined, number] = [undefined, REACH];
  for (let i = 0; 2 * i < panel.points.length; i++) {
    const [left, top] = toSheet(panel.box, sheet, panel.points[2 * i]!, panel.points[2 * i + 1]!);
    const distance = Math.hypot(left - x, top - y);
    if (distance < least) [found, least] = [i, distance];
  }
  return found;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
};

/** A point after an arrow key; undefined for other keys. */
export function movedByKey(
  { key, shiftKey }: KeyboardEvent,
  { left, right, bottom, top }: Panel['box'],
  [x, y]: readonly [number, number],
): readonly [number, number] | undefined {
  const move = MOVES[key];
  if (!move) return undefined;
  const by = shiftKey ? BY_KEY / 5 : BY_KEY;
  const held = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  return [
    held(x + move[0] * by * (right - left), left, right),
    held(y + move[1] * by * (top - bottom), bottom, top),
  ];
}

function moveCross(
  event: KeyboardEvent,
  { box }: Panel,
  cross: readonly [number, number] | undefined,
  setCross: (cross: readonly [number, number]) => void,
  onAdd: PlaneActions['onAdd'],
): void {
  if (event.target !== event.currentTarget) return;
  const from = cross ?? [(box.left + box.right) / 2, (box.bottom + box.top) / 2];
  const to = movedByKey(event, box, from);
  if (to) setCross(to);
  else if (event.key === 'Enter' && onAdd) onAdd(...from);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
