import { modelOf } from '../../state/options-in-effect.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { Setting, useRows } from './option-rows.tsx';

/** All other options of the engine that are in effect. */
export function ExpertSettings() {
  const rows = useRows().filter(({ definition: { group, expert } }) => group !== 'dither' || expert);
  return (
    <div className="settings">
      {rows.map((row) => (
        <Setting key={row.name} {...row} />
      ))}
    </div>
  );
}

/** What is fitted, and how hard. */
export function ExpertNote() {
  const model = useStore(({ settings }) => modelOf(settings.current.quantize));
  return strings.options.choices[model] ?? model;
}
