import { LineChart } from '../../../controls/line-chart.tsx';
import type { Curve } from '../model/frame.ts';
import { compact } from '../model/number-text.ts';

/** A curve whose positions are steps, or numbers that a control can be set to. */
export function CurvePart({
  part,
  onVisit,
}: {
  readonly part: Curve;
  readonly onVisit: (index: number) => void;
}) {
  const { title, xs, ys, second, cursor, marked, describe, tickX } = part;
  return (
    <div className="learn-curve">
      <LineChart
        {...{ title, xs, ys, second, cursor, marked, describe }}
        onCursor={onVisit}
        tickX={tickX ?? String}
        tickY={compact}
      />
      <output className="learn-curve-says">{cursor === undefined ? '' : describe(cursor)}</output>
    </div>
  );
}
