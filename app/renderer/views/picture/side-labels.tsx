import '../../controls/compare-label.css';
import { useGain } from '../../state/gain.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Share of the view that a side must have for its label. */
const LEAST = 0.12;

/** What lies on either side of the divider, and what it takes as a file. */
export function SideLabels() {
  const gain = useGain();
  const divider = useStore(({ view }) => (view.original ? 1 : view.divider));
  const words = strings.result;
  if (!gain) return null;
  const { colors, bytes, sourceBytes, change, old, about } = gain;
  return (
    <>
      <span className="compare-label compare-before" data-hidden={divider < LEAST}>
        <b>{words.original}</b>
        {sourceBytes > 0 && <span>{strings.save.brief(sourceBytes)}</span>}
      </span>
      <span className="compare-label compare-after" data-hidden={divider > 1 - LEAST}>
        <b>{words.colors(colors)}</b>
        {bytes !== undefined && (
          <span className="compare-size" data-old={old}>
            {words.size(bytes, about)}
          </span>
        )}
        {change !== undefined && (
          <span className="compare-change compare-size" data-old={old} data-grew={change > 0}>
            {words.change(change)}
          </span>
        )}
      </span>
    </>
  );
}
