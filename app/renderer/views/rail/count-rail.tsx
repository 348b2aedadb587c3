import { endGesture } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { MAX_COLORS, MIN_COLORS } from '../../state/options-in-effect.ts';
import { strings } from '../../strings/en.ts';
import './count-rail.css';
import { RailTrack } from './rail-track.tsx';
import { TargetFields } from './target-fields.tsx';
import { setCount, useCount } from './use-count.ts';

/** How few colours: K from 2 to 256 on one rail, by drag, wheel, keys or typed. */
export function CountRail() {
  const k = useCount();
  const words = strings.rail;
  const bits = strings.options.bits(Math.ceil(Math.log2(k)));
  return (
    <section className="rail" aria-label={words.label}>
      <div className="rail-count">
        <NumberField
          {...{
            id: 'rail-count',
            value: k,
            low: MIN_COLORS,
            high: MAX_COLORS,
            whole: true,
            label: words.label,
          }}
          onChange={(next) => setCount(next, 'colors-typed')}
          onEnd={endGesture}
        />
        <span className="hint">{bits}</span>
      </div>
      <RailTrack k={k} bits={bits} />
      <div className="rail-side">
        <TargetFields />
        <Button
          {...{ label: words.compare, icon: 'curves', iconOnly: true, look: 'quiet' }}
          onPress={() => setView({ dialog: 'choose' })}
        />
      </div>
    </section>
  );
}
