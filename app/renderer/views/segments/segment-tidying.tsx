import { type SegmentMode, SMOOTHINGS } from 'fewhue/web';
import { useId } from 'react';
import { endGesture, setSegments } from '../../actions/settings.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { MOST_PERCENT, MOST_REGIONS, segmentOptionsOf } from '../../state/segment-options.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { ChoiceField } from './choice-field.tsx';

/** What is done to regions once they are found, and how thoroughly they are sought: folded away at first. */
export function SegmentTidying({ by }: { readonly by: SegmentMode }) {
  const values = useStore(({ settings }) => settings.current.segments);
  const { fast, components, smooth = 'none', holes, minRegion } = segmentOptionsOf(values);
  const least = useId();
  const words = strings.segments;
  return (
    <details className="segment-more">
      <summary>{words.more}</summary>
      <div className="segment-fields">
        {by === 'region' && <NumberOfRegions />}
        <div className="segment-field">
          <label className="field-label" htmlFor={least}>
            {words.least}
          </label>
          <NumberField
            {...{ id: least, low: 0, high: MOST_PERCENT, whole: false, onEnd: endGesture }}
            value={minRegion === undefined ? undefined : Math.round(1e5 * minRegion) / 1000}
            placeholder={components ? '0.5' : '0'}
            onChange={(minPercent) => setSegments({ minPercent }, 'least')}
            onClear={() => setSegments({ minPercent: undefined }, 'least')}
          />
        </div>
        <ChoiceField
          label={words.smooth}
          value={smooth}
          choices={SMOOTHINGS.map((name) => [name, words.smoothings[name]])}
          onChange={(next) => setSegments({ smooth: next })}
        />
        <Check
          label={words.fill}
          checked={holes === 'fill'}
          onChange={(fill) => setSegments({ holes: fill ? 'fill' : undefined })}
        />
        {by === 'region' ? (
          <Check
            label={words.fast}
            checked={fast === true}
            onChange={(next) => setSegments({ fast: next || undefined })}
          />
        ) : (
          <Check
            label={words.components}
            checked={components === true}
            onChange={(next) => setSegments({ components: next || undefined })}
          />
        )}
      </div>
    </details>
  );
}

/** The number of regions that is asked for, in place of the detail. */
function NumberOfRegions() {
  const { regions } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  const count = useStore(({ segments }) => segments.cut?.count);
  const id = useId();
  return (
    <div className="segment-field">
      <label className="field-label" htmlFor={id}>
        {strings.segments.count}
      </label>
      <NumberField
        {...{ id, value: regions, low: 1, high: MOST_REGIONS, whole: true, onEnd: endGesture }}
        placeholder={count === undefined ? '' : String(count)}
        onChange={(next) => setSegments({ regions: next, detail: undefined }, 'regions')}
        onClear={() => setSegments({ regions: undefined }, 'regions')}
      />
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
