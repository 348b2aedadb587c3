import { setTarget } from '../../actions/rail.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { gainOf } from '../../state/gain.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { type Target, type TargetKind, targetIn } from '../../state/rail.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Bytes in what is typed. */
const KILO = 1000;

/** How each kind of target is typed: its label, its range, and how many of the option's units one is. */
const FIELDS: Readonly<Record<TargetKind, { label: string; low: number; high: number; unit: number }>> = {
  bytes: { label: strings.rail.maxBytes, low: 0.1, high: 1e6, unit: KILO },
  ssim: { label: strings.rail.minSsim, low: 0.01, high: 0.999, unit: 1 },
  quality: { label: strings.rail.quality, low: 0, high: 100, unit: 1 },
};

/** What the file may take, or how well it must look, instead of how many colours there are. */
export function TargetFields() {
  const quantize = useQuantize();
  const target = targetIn(quantize);
  const words = strings.rail;
  return (
    <div className="rail-target">
      <select
        aria-label={words.target}
        value={target?.kind ?? 'none'}
        onChange={({ currentTarget }) => setTarget(firstOf(currentTarget.value))}
      >
        {Object.entries(words.targets).map(([kind, text]) => (
          <option key={kind} value={kind}>
            {text}
          </option>
        ))}
      </select>
      {target && <TargetField target={target} />}
    </div>
  );
}

function TargetField({ target: { kind, value } }: { readonly target: Target }) {
  const { unit, ...field } = FIELDS[kind];
  const change = (typed: number) =>
    setTarget({ kind, value: kind === 'bytes' ? Math.round(unit * typed) : typed });
  return <NumberField {...field} id="rail-target" value={value / unit} whole={false} onChange={change} />;
}

/** Hard to tell from the original side by side. */
const FIRST_QUALITY = 80;

/** The target to begin with: about what there is now. */
function firstOf(kind: string): Target | undefined {
  if (kind === 'ssim') return { kind, value: 0.95 };
  if (kind === 'quality') return { kind, value: FIRST_QUALITY };
  if (kind !== 'bytes') return undefined;
  const { bytes = 100 * KILO } = gainOf(useStore.getState()) ?? {};
  return { kind, value: Number(bytes.toPrecision(1)) };
}
