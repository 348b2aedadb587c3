import { setSegmentOption } from '../../actions/segments.ts';
import { DEFAULT_DETAIL, segmentFormOf } from '../../state/segment-options.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './cut-rail.css';
import { DetailField } from './detail-field.tsx';

/** Where the merge tree is cut, from few regions to many; clusters of colours have no tree. */
export function CutRail() {
  const values = useStore(({ settings }) => settings.current.segments);
  const count = useStore(({ segments }) => segments.cut?.count);
  const row = segmentFormOf(values).find(({ name }) => name === 'detail');
  const words = strings.segments;
  if (!row) return null;
  return (
    <section className="rail cut-rail" aria-label={words.cut}>
      <div className="rail-count">
        <output className="cut-count">{count?.toLocaleString('en') ?? '…'}</output>
        <span className="hint">{words.regions}</span>
      </div>
      <div className="cut-track">
        <DetailField value={Number(row.value ?? DEFAULT_DETAIL)} onChange={setSegmentOption} />
        <div className="cut-ends" aria-hidden="true">
          <span>{words.few}</span>
          <span>{words.many}</span>
        </div>
      </div>
    </section>
  );
}
