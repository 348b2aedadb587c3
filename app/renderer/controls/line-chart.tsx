import { type KeyboardEvent, type MouseEvent, useId } from 'react';
import './line-chart.css';
import { chartPositions, pathOf, rangeOf, SHEET } from './line-chart-positions.ts';

/** A line over places that can be visited: by pointer, and by arrow keys. */
export interface LineChartProps {
  readonly title: string;
  /** Ascending. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** A second line in the same units, dashed. */
  readonly second?: readonly number[] | undefined;
  /** Place that is visited, by its number. */
  readonly cursor: number | undefined;
  readonly onCursor: (index: number) => void;
  /** A place was clicked, or Enter pressed on it. */
  readonly onPick?: ((index: number) => void) | undefined;
  /** Place that stands out. */
  readonly marked?: number | undefined;
  /** What a place says. */
  readonly describe: (index: number) => string;
  /** Names of numbers along the two axes. */
  readonly tickX: (x: number) => string;
  readonly tickY: (y: number) => string;
  /** Doublings of x are equally far apart. */
  readonly log?: boolean | undefined;
}

export function LineChart(props: LineChartProps) {
  const { title, xs, ys, second, cursor, marked, describe, onPick } = props;
  const name = useId();
  const range = rangeOf([...ys, ...(second ?? [])]);
  const positions = chartPositions(xs, ys, props.log === true, range);
  const shown = cursor === undefined ? undefined : positions[cursor];
  const star = marked === undefined ? undefined : positions[marked];
  return (
    <figure className="line-chart">
      <figcaption id={name}>{title}</figcaption>
      <div
        className="chart-sheet"
        role="slider"
        tabIndex={0}
        aria-labelledby={name}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, xs.length - 1)}
        aria-valuenow={cursor ?? 0}
        aria-valuetext={cursor === undefined || cursor >= xs.length ? '' : describe(cursor)}
        onPointerMove={(event) => (onPick || event.buttons > 0) && visit(event, props)}
        onPointerDown={(event) => visit(event, props)}
        onClick={(event) => onPick?.(nearest(event, positions))}
        onKeyDown={(event) => moveByKey(event, props)}
      >
        <svg viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} aria-hidden="true">
          <Ticks {...props} />
          {shown && (
            <line className="chart-cursor" x1={shown.x} x2={shown.x} y1={SHEET.top} y2={SHEET.bottom} />
          )}
          {second && (
            <path
              className="chart-second"
              d={pathOf(chartPositions(xs, second, props.log === true, range))}
            />
          )}
          <path className="chart-line" d={pathOf(positions)} />
          {positions.length <= 40 &&
            positions.map(({ x, y }) => <circle key={x} className="chart-dot" cx={x} cy={y} r={1.8} />)}
          {star && <circle className="chart-mark" cx={star.x} cy={star.y} r={5} />}
          {shown && <circle className="chart-here" cx={shown.x} cy={shown.y} r={3.5} />}
        </svg>
      </div>
    </figure>
  );
}

function Ticks({ xs, ys, second, tickX, tickY }: LineChartProps) {
  if (xs.length === 0) return null;
  const [low, high] = rangeOf([...ys, ...(second ?? [])]);
  const { left, right, top, bottom } = SHEET;
  return (
    <g className="chart-ticks">
      <path d={`M${left} ${top}V${bottom}H${right}`} />
      <text x={left - 5} y={top + 8} textAnchor="end">
        {tickY(high)}
      </text>
      <text x={left - 5} y={bottom} textAnchor="end">
        {tickY(low)}
      </text>
      <text x={left} y={bottom + 14}>
        {tickX(xs[0]!)}
      </text>
      <text x={right} y={bottom + 14} textAnchor="end">
        {tickX(xs.at(-1)!)}
      </text>
    </g>
  );
}

function visit(event: MouseEvent<HTMLDivElement>, { xs, ys, log, onCursor }: LineChartProps): void {
  if (xs.length > 0) onCursor(nearest(event, chartPositions(xs, ys, log === true)));
}

/** The place nearest to the pointer, across. */
function nearest(event: MouseEvent<HTMLDivElement>, positions: readonly { readonly x: number }[]): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const x = ((event.clientX - left) / width) * SHEET.width;
  const far = positions.map((position) => Math.abs(position.x - x));
  return far.indexOf(Math.min(...far));
}

function moveByKey(event: KeyboardEvent, { xs, cursor = 0, onCursor, onPick }: LineChartProps): void {
  const last = xs.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: cursor - 1, ArrowDown: cursor - 1, ArrowRight: cursor + 1, ArrowUp: cursor + 1 },
    ...{ Home: 0, End: last },
  };
  const target = targets[event.key];
  if (target === undefined && event.key !== 'Enter') return;
  event.preventDefault();
  event.stopPropagation();
  if (target === undefined) onPick?.(cursor);
  else onCursor(Math.min(last, Math.max(0, target)));
}
