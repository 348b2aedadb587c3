import { QUANTIZE_OPTIONS } from '#internal/engine';
import { endGesture, setQuantize } from '../../actions/settings.ts';
import { hasControl, OptionField } from '../../controls/option-field.tsx';
import { formOf, type OptionRow } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';

/** Set elsewhere: K by the rail, and presets by their chips, which set what they stand for. */
const ELSEWHERE = ['colors', 'preset'];

/** Options with a control in the drawer. */
export function useRows(): readonly OptionRow[] {
  const values = useQuantize();
  return formOf(QUANTIZE_OPTIONS, values).filter((row) => hasControl(row) && !ELSEWHERE.includes(row.name));
}

/** The control of one option of `quantize`. */
export function Setting(row: OptionRow & { readonly explained?: boolean }) {
  return (
    <OptionField
      {...row}
      onChange={(next, gesture) => setQuantize({ [row.name]: next }, gesture)}
      onEnd={endGesture}
    />
  );
}
