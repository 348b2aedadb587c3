import {
  type ChoiceOption,
  MODELS,
  type Model,
  type NumericOption,
  type OptionDefinition,
  optionsOf,
} from 'fewhue/web';
import { endGesture, setQuantize } from '../actions/settings.ts';
import { CountField } from '../controls/count-field.tsx';
import { OptionField } from '../controls/option-field.tsx';
import type { OptionValues } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** K of the interface: a PNG holds no more. */
const LEAST_COLORS = 2;
const MOST_COLORS = 256;

/** The settings, one control for every definition of the engine that applies. */
export function SettingsPanel() {
  const values = useStore(({ settings }) => settings.current.quantize);
  const model = (values['model'] ?? MODELS[0]) as Model;
  const definitions = optionsOf(model)
    .filter(hasControl)
    .filter((definition) => applies(definition, values));
  return (
    <section className="settings-panel" id="settings" aria-label={strings.regions.settings} tabIndex={-1}>
      {definitions.map((definition) =>
        definition.name === 'colors' ? (
          <CountField
            key="colors"
            value={typeof values['colors'] === 'number' ? values['colors'] : MOST_COLORS}
            low={LEAST_COLORS}
            high={MOST_COLORS}
            onChange={(colors, gesture) => setQuantize({ colors }, gesture)}
            onEnd={endGesture}
          />
        ) : (
          <OptionField
            key={definition.name}
            definition={definition}
            value={values[definition.name]}
            onChange={(value, gesture) => setQuantize({ [definition.name]: value }, gesture)}
            onEnd={endGesture}
          />
        ),
      )}
    </section>
  );
}

/** Colours are locked in the palette, not here. */
function hasControl(definition: OptionDefinition): definition is ChoiceOption | NumericOption {
  return definition.kind !== 'colors';
}

/** Whether an option does something at these values, and leaves a choice. */
function applies(definition: ChoiceOption | NumericOption, values: OptionValues): boolean {
  if (definition.kind === 'choice' && definition.choices.length < 2) return false;
  const { needs } = definition;
  return needs === undefined || needs.values.includes(String(values[needs.option]));
}
