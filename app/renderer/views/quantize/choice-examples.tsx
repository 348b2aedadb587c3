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

/** The picture with each choice of an option, the others as they are; a press takes one. */
export function ChoiceExamples({ name, definition, value }: OptionRow) {
  const quantize = useQuantize();
  // What takes seconds even in small is not drawn.
  const choices = useMemo(
    () => (definition.kind === 'choice' ? definition.choices.filter(isQuick) : []),
    [definition],
  );
  const wanted = useMemo(
    () =>
      Object.fromEntries(
        choices.map((choice) => [choice, quantizeOptionsOf(withValues(quantize, { [name]: choice }))]),
      ),
    [choices, name, quantize],
  );
  const looks = useLooks(wanted);
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
