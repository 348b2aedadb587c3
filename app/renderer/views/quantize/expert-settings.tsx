import { AlphaFields } from './alpha-settings.tsx';
import { IgnoredColors } from './ignored-colors.tsx';
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
      <AlphaFields />
      <IgnoredColors />
      <PresetBar />
    </div>
  );
}
