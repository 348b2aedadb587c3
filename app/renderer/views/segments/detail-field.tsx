import { useId } from 'react';
import { endGesture } from '../../actions/settings.ts';
import { Slider } from '../../controls/slider.tsx';
import type { OptionValue } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Where the merge tree is cut, and how many regions that gives. */
export interface DetailFieldProps {
  readonly value: number;
  readonly onChange: (name: 'detail', value: OptionValue, gesture: string) => void;
}

export function DetailField({ value, onChange }: DetailFieldProps) {
  const count = useStore(({ segments }) => segments.cut?.count);
  const id = useId();
  const words = strings.segments;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {words.names['detail']}
      </label>
      <Slider
        {...{ id, label: words.names['detail']!, value, low: 0, high: 1, scale: 'linear', whole: false }}
        valueText={count === undefined ? undefined : words.found(count, 0)}
        onChange={(next) => onChange('detail', next, 'detail')}
        onEnd={endGesture}
      />
    </div>
  );
}
