import type { ChoiceOption, NumericOption, OptionDefinition } from 'fewhue/web';
import { endGesture, setQuantize } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { CountField } from '../../controls/count-field.tsx';
import { OptionField } from '../../controls/option-field.tsx';
import { LEAST_COLORS, MOST_COLORS, optionsInEffect, optionValue } from '../../state/options-in-effect.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { PresetBar } from './preset-bar.tsx';
import './quantize-settings.css';

/** Options that are folded away: defaults serve nearly everybody. */
const SELDOM = new Set(['init', 'restarts', 'seed']);

/** Options in the order of a person's interest; all others follow in the engine's. */
const FIRST = ['colors', 'criterion', 'maxColors', 'model', 'covariance'];

/** How few colours are found: one control for every definition of the engine that is in effect. */
export function QuantizeSettings() {
  const values = useStore(({ settings }) => settings.current.quantize);
  const definitions = optionsInEffect(values).filter(hasChoice).sort(byInterest);
  const often = definitions.filter(({ name }) => !SELDOM.has(name));
  const seldom = definitions.filter(({ name }) => SELDOM.has(name));
  return (
    <>
      {often.map((definition) => (
        <Setting key={definition.name} definition={definition} />
      ))}
      {seldom.length > 0 && (
        <details className="seldom">
          <summary>{strings.options.more}</summary>
          <div className="seldom-fields">
            {seldom.map((definition) => (
              <Setting key={definition.name} definition={definition} />
            ))}
          </div>
        </details>
      )}
      <PresetBar />
    </>
  );
}

function Setting({ definition }: { readonly definition: ChoiceOption | NumericOption }) {
  const value = useStore(({ settings }) => optionValue(definition, settings.current.quantize));
  const { name } = definition;
  if (definition.kind !== 'choice' && name === 'colors')
    return (
      <>
        <CountField
          value={value === 'auto' || typeof value === 'number' ? value : MOST_COLORS}
          low={LEAST_COLORS}
          high={Math.min(MOST_COLORS, definition.high)}
          auto={definition.words?.includes('auto') === true}
          onChange={(colors, gesture) => setQuantize({ colors }, gesture)}
          onEnd={endGesture}
        />
        <Button label={strings.choose.open} onPress={() => setView({ dialog: 'choose' })} />
      </>
    );
  return (
    <OptionField
      definition={definition}
      value={value}
      onChange={(next, gesture) => setQuantize({ [name]: next }, gesture)}
      onEnd={endGesture}
    />
  );
}

/** Colours are locked in the palette, not here. */
function hasChoice(definition: OptionDefinition): definition is ChoiceOption | NumericOption {
  if (definition.kind === 'colors') return false;
  return definition.kind !== 'choice' || definition.choices.length > 1;
}

function byInterest(a: OptionDefinition, b: OptionDefinition): number {
  const rank = ({ name }: OptionDefinition) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return rank(a) - rank(b);
}
