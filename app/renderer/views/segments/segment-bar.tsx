import { useId } from 'react';
import { clearApart, setSegmentLook } from '../../actions/segments.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { Slider } from '../../controls/slider.tsx';
import { seedsOf } from '../../state/segment-options.ts';
import { SEGMENT_TOOLS, SHOWS, type Show } from '../../state/segments.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { LabelledNumber } from './labelled-number.tsx';

/** What is shown of the regions. */
export function SegmentBar() {
  const { show, component, opacity, tool } = useStore(({ view }) => view.segments);
  const components = useStore(({ segments }) => segments.cut?.components ?? 0);
  const cover = useId();
  const words = strings.segments;
  const map = isSoft(show);
  const seeds = useStore(({ settings }) => seedsOf(settings.current.segments).length);
  const byColor = useStore(({ settings }) => settings.current.segments['by'] === 'color');
  const offered = SHOWS.filter((name) => components > 0 || !isSoft(name) || name === show);
  return (
    <div className="segment-bar">
      {!byColor && (
        <ChoiceField
          look="segment-field"
          label={words.tool}
          value={tool}
          choices={SEGMENT_TOOLS.map((name) => [name, words.tools[name]])}
          onChange={(next) => setSegmentLook({ tool: next })}
        />
      )}
      {!byColor && (tool === 'apart' || seeds > 0) && (
        <span className="segment-hint">{seeds === 0 ? words.apartHint : words.apart(seeds)}</span>
      )}
      {!byColor && seeds > 0 && <Button label={words.clearApart} onPress={clearApart} />}
      <ChoiceField
        look="segment-field"
        label={words.show}
        value={show}
        choices={offered.map((name) => [name, words.shows[name]])}
        onChange={(next) => setSegmentLook({ show: next })}
      />
      {show === 'component' && components > 0 && (
        <LabelledNumber
          {...{ label: words.component, low: 1, high: components, whole: true }}
          value={Math.min(component, components - 1) + 1}
          onChange={(next) => setSegmentLook({ component: next - 1 })}
        />
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
