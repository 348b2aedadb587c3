import { LineChart } from '../../controls/line-chart.tsx';
import { strings } from '../../strings/en.ts';
import type { Choice } from './choice.ts';
import { type Curve, curvesOf } from './curves-of.ts';

/** Every curve that there is, and room for those that are to come. They share one cursor. */
export interface CurvesProps {
  readonly choice: Choice;
  readonly k: number;
  readonly onVisit: (k: number) => void;
  readonly onTake: (k: number) => void;
}

export function Curves({ choice, k, onVisit, onTake }: CurvesProps) {
  return (
    <div className="choose-curves">
      {curvesOf(choice).map((curve) => (
        <CurveChart key={curve.name} {...{ curve, k, onVisit, onTake }} />
      ))}
    </div>
  );
}

type CurveChartProps = Omit<CurvesProps, 'choice'> & { readonly curve: Curve };

function CurveChart({ curve, k, onVisit, onTake }: CurveChartProps) {
  const { name, ks, values, chosen, note, log, show } = curve;
  const words = strings.choose;
  const title = note === undefined ? words.titles[name] : `${words.titles[name]}, ${note}`;
  if (ks.length === 0)
    return (
      <figure className="line-chart">
        <figcaption>{title}</figcaption>
        <div className="choose-waiting">{words.waiting}</div>
      </figure>
    );
  const at = nearestTo(k, ks);
  return (
    <div className="choose-curve">
      <LineChart
        title={title}
        xs={ks}
        ys={values}
        cursor={at}
        marked={chosen === undefined ? undefined : ks.indexOf(chosen)}
        onCursor={(index) => onVisit(ks[index]!)}
        onPick={(index) => onTake(ks[index]!)}
        describe={(index) => words.here(ks[index]!, show(values[index]!))}
        tickX={String}
        tickY={show}
        log={log}
      />
      <output className="choose-value">{words.here(ks[at]!, show(values[at]!))}</output>
    </div>
  );
}

/** The index of the K that a curve knows and that is nearest, in doublings. */
function nearestTo(k: number, ks: readonly number[]): number {
  const far = ks.map((known) => Math.abs(Math.log(known / k)));
  return far.indexOf(Math.min(...far));
}
