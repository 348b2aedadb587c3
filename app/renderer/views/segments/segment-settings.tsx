import { SEGMENT_MODES, SMOOTHINGS } from 'fewhue/web';
import { useId } from 'react';
import { endGesture, setSegments } from '../../actions/settings.ts';
import { Slider } from '../../controls/slider.tsx';
import {
  DEFAULT_CLUSTERS,
  MOST_CLUSTERS,
  MOST_PERCENT,
  MOST_REGIONS,
  segmentOptionsOf,
} from '../../state/segment-options.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { ChoiceField } from './choice-field.tsx';
import { LabelledNumber } from './labelled-number.tsx';

/** Which regions are sought, and what is done to them once they are found. */
export function SegmentSettings() {
  const values = useStore(({ settings }) => settings.current.segments);
  const { by = 'region', fast, components } = segmentOptionsOf(values);
  const words = strings.segments;
  return (
    <>
      <ChoiceField
        label={words.by}
        value={by}
        choices={SEGMENT_MODES.map((mode) => [mode, words.modes[mode]])}
        onChange={(next) => setSegments({ by: next })}
      />
      {by === 'region' ? <HowManyRegions /> : <HowManyClusters />}
      <Tidying />
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
    </>
  );
}

/** A cut of the tree, by its detail or its number of regions. */
function HowManyRegions() {
  return (
    <>
      <DetailField />
      <NumberOfRegions />
    </>
  );
}

function DetailField() {
  const { detail = 0.5 } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  const count = useStore(({ segments }) => segments.cut?.count);
  const id = useId();
  const words = strings.segments;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {words.detail}
      </label>
      <Slider
        {...{ id, label: words.detail, value: detail, low: 0, high: 1, scale: 'linear', whole: false }}
        valueText={count === undefined ? undefined : words.found(count, 0)}
        onChange={(next) => setSegments({ detail: next, regions: undefined }, 'detail')}
        onEnd={endGesture}
      />
    </div>
  );
}

function HowManyClusters() {
  const { k = DEFAULT_CLUSTERS } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  return (
    <LabelledNumber
      label={strings.segments.clusters}
      {...{ value: Number(k), low: 1, high: MOST_CLUSTERS, whole: true, onEnd: endGesture }}
      onChange={(next) => setSegments({ k: next }, 'clusters')}
    />
  );
}

/** What becomes of small regions, rough edges and holes. */
function Tidying() {
  const values = useStore(({ settings }) => settings.current.segments);
  const { components, smooth = 'none', holes, minRegion } = segmentOptionsOf(values);
  const words = strings.segments;
  return (
    <>
      <LabelledNumber
        {...{ label: words.least, low: 0, high: MOST_PERCENT, whole: false, onEnd: endGesture }}
        value={minRegion === undefined ? undefined : Math.round(1e5 * minRegion) / 1000}
        placeholder={components ? '0.5' : '0'}
        onChange={(minPercent) => setSegments({ minPercent }, 'least')}
        onClear={() => setSegments({ minPercent: undefined }, 'least')}
      />
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
    </>
  );
}

/** The number of regions that is asked for, in place of the detail. */
function NumberOfRegions() {
  const { regions } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  const count = useStore(({ segments }) => segments.cut?.count);
  return (
    <LabelledNumber
      label={strings.segments.count}
      {...{ value: regions, low: 1, high: MOST_REGIONS, whole: true, onEnd: endGesture }}
      placeholder={count === undefined ? '' : String(count)}
      onChange={(next) => setSegments({ regions: next, detail: undefined }, 'regions')}
      onClear={() => setSegments({ regions: undefined }, 'regions')}
    />
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
