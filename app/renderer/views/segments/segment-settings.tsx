import { endGesture, setSegments } from '../../actions/settings.ts';
import { Fold } from '../../controls/fold.tsx';
import { hasControl, nameOf, OptionField } from '../../controls/option-field.tsx';
import type { OptionRow } from '../../state/options-in-effect.ts';
import { DEFAULT_DETAIL, segmentFormOf } from '../../state/segment-options.ts';
import type { OptionValue } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { DetailField } from './detail-field.tsx';

/** Ways to say how many regions there are, of which one at most is set. */
const CUTS = ['detail', 'regions', 'seedPoints'];

/** Which regions are sought, and what is done to them once they are found: one control per option of the engine. */
export function SegmentSettings() {
  const values = useStore(({ settings }) => settings.current.segments);
  const rows = segmentFormOf(values).filter(hasControl);
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
  if (row.name === 'detail')
    return <DetailField value={Number(row.value ?? DEFAULT_DETAIL)} onChange={setOption} />;
  const placeholder = row.name === 'regions' && count !== undefined ? String(count) : undefined;
  return (
    <OptionField
      {...row}
      label={strings.segments.names[row.name] ?? nameOf(row.name)}
      placeholder={placeholder}
      onChange={(next, gesture) => setOption(row.name, next, gesture)}
      onEnd={endGesture}
    />
  );
}

/** Sets one option; another cut takes the place of the one before. */
function setOption(name: string, value: OptionValue, gesture?: string): void {
  const others = CUTS.includes(name) ? CUTS.filter((cut) => cut !== name) : [];
  setSegments({ ...Object.fromEntries(others.map((cut) => [cut, undefined])), [name]: value }, gesture);
}
