import { SEGMENT_MODES } from 'fewhue/web';
import { useId } from 'react';
import { setSegmentLook } from '../../actions/segments.ts';
import { endGesture, setSegments } from '../../actions/settings.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { Slider } from '../../controls/slider.tsx';
import { DEFAULT_CLUSTERS, MOST_CLUSTERS, segmentOptionsOf } from '../../state/segment-options.ts';
import { SHOWS, type Show } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { ChoiceField } from './choice-field.tsx';
import { SegmentTidying } from './segment-tidying.tsx';

/** What regions are found, and what is shown of them. */
export function SegmentBar() {
  const values = useStore(({ settings }) => settings.current.segments);
  const { by = 'region' } = segmentOptionsOf(values);
  const words = strings.segments;
  return (
    <section className="segment-bar" aria-label={words.settings}>
      <ChoiceField
        label={words.by}
        value={by}
        choices={SEGMENT_MODES.map((mode) => [mode, words.modes[mode]])}
        onChange={(next) => setSegments({ by: next })}
      />
      {by === 'region' ? <DetailField /> : <ClusterField />}
      <ShowFields />
      <SegmentTidying by={by} />
    </section>
  );
}

/** How many regions: a cut of the tree. */
function DetailField() {
  const { detail = 0.5 } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  const count = useStore(({ segments }) => segments.cut?.count);
  const id = useId();
  const words = strings.segments;
  return (
    <div className="segment-field segment-detail">
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

function ClusterField() {
  const { k = DEFAULT_CLUSTERS } = segmentOptionsOf(useStore(({ settings }) => settings.current.segments));
  const id = useId();
  return (
    <div className="segment-field">
      <label className="field-label" htmlFor={id}>
        {strings.segments.clusters}
      </label>
      <NumberField
        {...{ id, value: Number(k), low: 1, high: MOST_CLUSTERS, whole: true }}
        onChange={(next) => setSegments({ k: next }, 'clusters')}
        onEnd={endGesture}
      />
    </div>
  );
}

function ShowFields() {
  const { show, component, opacity } = useStore(({ view }) => view.segments);
  const components = useStore(({ segments }) => segments.cut?.components ?? 0);
  const [which, cover] = [useId(), useId()];
  const words = strings.segments;
  const map = isSoft(show);
  const offered = SHOWS.filter((name) => components > 0 || !isSoft(name) || name === show);
  return (
    <>
      <ChoiceField
        label={words.show}
        value={show}
        choices={offered.map((name) => [name, words.shows[name]])}
        onChange={(next) => setSegmentLook({ show: next })}
      />
      {show === 'component' && components > 0 && (
        <div className="segment-field">
          <label className="field-label" htmlFor={which}>
            {words.component}
          </label>
          <NumberField
            {...{ id: which, low: 1, high: components, whole: true }}
            value={Math.min(component, components - 1) + 1}
            onChange={(next) => setSegmentLook({ component: next - 1 })}
          />
        </div>
      )}
      {map && (
        <div className="segment-field segment-cover">
          <label className="field-label" htmlFor={cover}>
            {words.opacity}
          </label>
          <Slider
            {...{ id: cover, label: words.opacity, value: opacity, low: 0, high: 1, scale: 'linear' }}
            whole={false}
            valueText={words.percent(opacity)}
            onChange={(next) => setSegmentLook({ opacity: next })}
          />
        </div>
      )}
    </>
  );
}

function isSoft(show: Show): boolean {
  return show !== 'outline' && show !== 'flat';
}
