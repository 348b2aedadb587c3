import { modelOf } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { strings } from '../../strings/en.ts';
import { Setting, useRows } from './option-rows.tsx';
import { PresetBar } from './preset-bar.tsx';

/** Options that the drawer has above. */
const ABOVE = ['dither', 'ditherStrength'];

/** All other options of the engine that are in effect, each with its sentence, and presets of one's own. */
export function ExpertSettings() {
  const rows = useRows().filter(({ name }) => !ABOVE.includes(name));
  return (
    <div className="settings">
      {rows.map((row) => (
        <Setting key={row.name} {...row} explained />
      ))}
      <PresetBar />
    </div>
  );
}

/** What is fitted. */
export function ExpertNote() {
  const model = modelOf(useQuantize());
  return strings.options.choices[model] ?? model;
}
