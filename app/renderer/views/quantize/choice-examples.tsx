import { useMemo } from 'react';
import { setQuantize } from '../../actions/settings.ts';
import { choiceName } from '../../controls/option-field.tsx';
import { type OptionRow, quantizeOptionsOf } from '../../state/options-in-effect.ts';
import { withValues } from '../../state/preset-values.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { isQuick } from '../../state/quick-dither.ts';
import './choice-examples.css';
import { PresetLook } from './preset-look.tsx';
import { useLooks } from './use-looks.ts';

const NONE: readonly string[] = [];

/** The picture with each choice of an option, the others as they are; a press takes one. */
export function ChoiceExamples({ name, definition, value }: OptionRow) {
  const quantize = useQuantize();
  const choices = definition.kind === 'choice' ? definition.choices : NONE;
  const wanted = useMemo(
    () =>
      Object.fromEntries(
        // What is there at once does not wait for what is not.
        [...choices]
          .sort((a, b) => Number(isQuick(b)) - Number(isQuick(a)))
          .map((choice) => [choice, quantizeOptionsOf(withValues(quantize, { [name]: choice }))]),
      ),
    [choices, name, quantize],
  );
  const looks = useLooks(wanted, name === 'dither');
  if (definition.kind !== 'choice') return null;
  return (
    <div className="choice-examples">
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className="choice-example"
          aria-pressed={choice === value}
          onClick={() => setQuantize({ [name]: choice })}
        >
          <PresetLook bitmap={looks[choice]} />
          {choiceName(definition, choice)}
        </button>
      ))}
    </div>
  );
}
