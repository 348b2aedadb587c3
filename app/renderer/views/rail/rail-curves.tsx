import { MAX_COLORS, MIN_COLORS } from '../../state/options-in-effect.ts';
import { bytesCurve, type Curve, errorCurve, kneeOf, type RailState } from '../../state/rail.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { numberAt, shareOf } from './rail-scale.ts';
import { useCount } from './use-count.ts';

/** Places at which a curve is drawn. */
const STEPS = 96;

/** File size as an area and visible error as a line, over the whole rail, each by its largest. */
export function RailCurves() {
  const rail = useStore((state) => state.rail);
  const k = useCount();
  const [bytes, errors] = [bytesCurve(rail), errorCurve(rail)];
  if (!bytes || !errors || !isWhole(rail)) return null;
  const size = lineOf(bytes);
  const knee = kneeOf(rail);
  const words = strings.rail;
  return (
    <>
      <svg className="rail-curves" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path className="rail-area" d={`${size}L100 100L0 100Z`} />
        <path className="rail-size" d={size} />
        <path className="rail-error" d={lineOf(errors)} />
      </svg>
      {knee !== undefined && (
        <span
          className="rail-knee"
          title={words.knee(knee)}
          style={{ left: `${100 * shareOf(knee)}%`, top: `${heightOf(errors, knee)}%` }}
        />
      )}
      {/* At the end where the bubble with the size is not. */}
      <span className="rail-legend" data-end={shareOf(k) > 0.5 ? 'start' : 'end'} aria-hidden="true">
        <i className="rail-legend-size" /> {words.size} <i className="rail-legend-error" /> {words.error}
      </span>
    </>
  );
}

/** Whether both ends are known: the curves are not to jump. */
function isWhole({ sketches }: RailState): boolean {
  return sketches[0]?.k === MIN_COLORS && sketches.at(-1)?.k === MAX_COLORS && sketches.length >= 4;
}

/** Percent of the height of the curves at which a value lies, from the top. */
function heightOf(curve: Curve, k: number): number {
  // A picture of one colour has no errors at all.
  const largest = Math.max(curve(MIN_COLORS), curve(MAX_COLORS)) || 1;
  return 98 - 92 * (curve(k) / largest);
}

function lineOf(curve: Curve): string {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    return `${step === 0 ? 'M' : 'L'}${(100 * share).toFixed(2)} ${heightOf(curve, numberAt(share)).toFixed(2)}`;
  }).join('');
}
