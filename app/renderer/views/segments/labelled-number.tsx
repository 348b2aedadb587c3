import { useId } from 'react';
import { NumberField, type NumberFieldProps } from '../../controls/number-field.tsx';

/** A field for a number, with its label before it. */
export function LabelledNumber(props: Omit<NumberFieldProps, 'id' | 'label'> & { readonly label: string }) {
  const { label, ...field } = props;
  const id = useId();
  return (
    <div className="segment-field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <NumberField id={id} {...field} />
    </div>
  );
}
