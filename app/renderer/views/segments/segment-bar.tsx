import { useId } from 'react';
import { setSegmentLook } from '../../actions/segments.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { Slider } from '../../controls/slider.tsx';
import { SHOWS, type Show } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { ChoiceField } from './choice-field.tsx';

/** What is shown of the regions. */
export function SegmentBar() {
  const { show, component, opacity } = useStore(({ view }) => view.segments);
  const components = useStore(({ segments }) => segments.cut?.components ?? 0);
  const [which, cover] = [useId(), useId()];
  const words = strings.segments;
  const map = isSoft(show);
  const offered = SHOWS.filter((name) => components > 0 || !isSoft(name) || name === show);
  return (
    <div className="segment-bar">
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
    </div>
  );
}

function isSoft(show: Show): boolean {
  return show !== 'outline' && show !== 'flat';
}
