import { setQuality, setTarget } from '../../actions/rail.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { gainOf } from '../../state/gain.ts';
import type { Target } from '../../state/rail.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Bytes in what is typed. */
const KILO = 1000;

/** What the file may take, or how well it must look, instead of how many colours there are. */
export function TargetFields() {
  const target = useStore(({ view }) => view.target);
  const quality = useStore(({ settings }) => settings.current.quantize['quality']);
  const searched = typeof quality === 'number';
  const words = strings.rail;
  return (
    <div className="rail-target">
      <select
        aria-label={words.target}
        value={searched ? 'quality' : (target?.kind ?? 'none')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {Object.entries(words.targets).map(([kind, text]) => (
          <option key={kind} value={kind}>
            {text}
          </option>
        ))}
      </select>
      {searched && (
        <NumberField
          {...{ id: 'rail-target', label: words.quality, value: quality, low: 0, high: 100, whole: false }}
          onChange={(value) => setQuality(value)}
        />
      )}
      {!searched && target?.kind === 'bytes' && (
        <NumberField
          {...{
            id: 'rail-target',
            label: words.maxBytes,
            value: Math.round(target.value) / KILO,
            low: 0.1,
            high: 1e6,
          }}
          whole={false}
          onChange={(value) => setTarget({ kind: 'bytes', value: KILO * value })}
        />
      )}
      {!searched && target?.kind === 'ssim' && (
        <NumberField
          {...{
            id: 'rail-target',
            label: words.minSsim,
            value: target.value,
            low: 0.01,
            high: 0.999,
            whole: false,
          }}
          onChange={(value) => setTarget({ kind: 'ssim', value })}
        />
      )}
    </div>
  );
}

/** Hard to tell from the original side by side. */
const FIRST_QUALITY = 80;

/** Another kind of target in place of the one before. */
function choose(kind: string): void {
  setQuality(kind === 'quality' ? FIRST_QUALITY : undefined);
  setTarget(firstOf(kind));
}

/** The target to begin with: about what there is now. */
function firstOf(kind: string): Target | undefined {
  if (kind === 'ssim') return { kind, value: 0.95 };
  if (kind !== 'bytes') return undefined;
  const { bytes = 100 * KILO } = gainOf(useStore.getState()) ?? {};
  return { kind, value: Number(bytes.toPrecision(1)) };
}
