import { type ReactNode, Suspense, useState } from 'react';
import { QUANTIZE_OPTIONS } from '#internal/engine';
import { endGesture, setQuantize } from '../../actions/settings.ts';
import { OptionField } from '../../controls/option-field.tsx';
import { formOf, hasControl, type OptionRow } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { strings } from '../../strings/en.ts';
import { loaded } from '../loaded.tsx';

/** Set elsewhere: K by the rail, and presets by their chips, which set what they stand for. */
const ELSEWHERE = ['colors', 'preset'];

/** Options with a control in the drawer. */
export function useRows(): readonly OptionRow[] {
  const values = useQuantize();
  return formOf(QUANTIZE_OPTIONS, values).filter((row) => hasControl(row) && !ELSEWHERE.includes(row.name));
}

/** Choices that a look at them says more of than their names. */
const WITH_EXAMPLES = ['dither', 'space', 'model'];

const ChoiceExamples = loaded<OptionRow>(async () => (await import('./choice-examples.tsx')).ChoiceExamples);

/** The control of one option of `quantize`. */
export function Setting(row: OptionRow & { readonly explained?: boolean }) {
  const { name } = row;
  const field = (
    <OptionField
      {...row}
      onChange={(next, gesture) => setQuantize({ [name]: next }, gesture)}
      onEnd={endGesture}
    />
  );
  if (!WITH_EXAMPLES.includes(name)) return field;
  return (
    <div className="setting">
      {field}
      <Examples>
        <ChoiceExamples {...row} />
      </Examples>
    </div>
  );
}

/** Worked out only while they are wanted. */
function Examples({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="examples" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{strings.options.examples}</summary>
      {open && <Suspense fallback={<div className="part-loading" />}>{children}</Suspense>}
    </details>
  );
}
