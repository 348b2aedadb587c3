import { PresetBar } from './preset-bar.tsx';
import './quantize-settings.css';
import { Setting, useRows } from './option-rows.tsx';

/** What shapes the look: dithering, and settings under a name. The rail sets how few colours there are. */
export function QuantizeSettings() {
  const rows = useRows().filter(({ definition: { group } }) => group === 'dither');
  return (
    <div className="settings">
      <PresetBar />
      {rows
        .filter(({ definition }) => !definition.expert)
        .map((row) => (
          <Setting key={row.name} {...row} />
        ))}
    </div>
  );
}
