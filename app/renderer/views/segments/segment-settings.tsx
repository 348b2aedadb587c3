import { setSegmentOption } from '../../actions/segments.ts';
import { endGesture } from '../../actions/settings.ts';
import { Fold } from '../../controls/fold.tsx';
import { nameOf, OptionField } from '../../controls/option-field.tsx';
import { hasControl, type OptionRow } from '../../state/options-in-effect.ts';
import { segmentFormOf } from '../../state/segment-options.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** The option that has the rail below the picture. */
const ON_THE_RAIL = 'detail';

/** Which regions are sought, and what is done to them once they are found: one control per option of the engine. */
export function SegmentSettings() {
  const values = useStore(({ settings }) => settings.current.segments);
  const rows = segmentFormOf(values).filter((row) => hasControl(row) && row.name !== ON_THE_RAIL);
  const often = rows.filter(({ definition }) => !definition.expert);
  const seldom = rows.filter(({ definition }) => definition.expert);
  return (
    <div className="settings">
      {often.map((row) => (
        <Setting key={row.name} {...row} />
      ))}
      {seldom.length > 0 && (
        <Fold id="segments-expert" title={strings.options.expert}>
          <div className="settings">
            {seldom.map((row) => (
              <Setting key={row.name} {...row} />
            ))}
          </div>
        </Fold>
      )}
    </div>
  );
}

function Setting(row: OptionRow) {
  const count = useStore(({ segments }) => segments.cut?.count);
  const placeholder = row.name === 'regions' && count !== undefined ? String(count) : undefined;
  return (
    <OptionField
      {...row}
      label={strings.segments.names[row.name] ?? nameOf(row.name)}
      placeholder={placeholder}
      onChange={(next, gesture) => setSegmentOption(row.name, next, gesture)}
      onEnd={endGesture}
    />
  );
}
