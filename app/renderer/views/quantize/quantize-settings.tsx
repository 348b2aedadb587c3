import { QUANTIZE_OPTIONS } from '#internal/engine';
import { endGesture, setQuantize } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { CountField } from '../../controls/count-field.tsx';
import { hasControl, OptionField } from '../../controls/option-field.tsx';
import { formOf, MAX_COLORS, MIN_COLORS, type OptionRow } from '../../state/options-in-effect.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { PresetBar } from './preset-bar.tsx';
import './quantize-settings.css';

/** Options in the order of a person's interest; all others follow in the engine's. */
const FIRST = ['colors', 'criterion', 'maxColors', 'model', 'covariance'];

/** How few colours are found: one control for every definition of the engine that is in effect. */
export function QuantizeSettings() {
  const values = useStore(({ settings }) => settings.current.quantize);
  const rows = formOf(QUANTIZE_OPTIONS, values).filter(hasControl).sort(byInterest);
  const often = rows.filter(({ definition }) => !definition.expert);
  const seldom = rows.filter(({ definition }) => definition.expert);
  return (
    <>
      {often.map((row) => (
        <Setting key={row.name} {...row} />
      ))}
      {seldom.length > 0 && (
        <details className="seldom">
          <summary>{strings.options.more}</summary>
          <div className="seldom-fields">
            {seldom.map((row) => (
              <Setting key={row.name} {...row} />
            ))}
          </div>
        </details>
      )}
      <PresetBar />
    </>
  );
}

function Setting({ name, definition, value }: OptionRow) {
  if (definition.kind === 'integer' && name === 'colors')
    return (
      <>
        <CountField
          value={value === 'auto' || typeof value === 'number' ? value : MAX_COLORS}
          low={MIN_COLORS}
          high={Math.min(MAX_COLORS, definition.high)}
          auto={definition.words?.includes('auto') === true}
          onChange={(colors, gesture) => setQuantize({ colors }, gesture)}
          onEnd={endGesture}
        />
        <Button label={strings.choose.open} onPress={() => setView({ dialog: 'choose' })} />
      </>
    );
  return (
    <OptionField
      {...{ name, definition, value }}
      onChange={(next, gesture) => setQuantize({ [name]: next }, gesture)}
      onEnd={endGesture}
    />
  );
}

function byInterest(a: OptionRow, b: OptionRow): number {
  const rank = ({ name }: OptionRow) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return rank(a) - rank(b);
}
