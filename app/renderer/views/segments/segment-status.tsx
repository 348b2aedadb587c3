import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { ZoomBar } from '../picture/zoom-bar.tsx';

/** How many regions there are and how many are selected, and how large the picture is shown. */
export function SegmentStatus() {
  const count = useStore(({ segments }) => segments.cut?.count);
  const selected = useStore(({ segments }) => segments.selected.length);
  const words = strings.segments;
  return (
    <div className="segment-status">
      <output className="segment-count" aria-live="polite">
        {count !== undefined && words.found(count, selected)}
      </output>
      <ZoomBar />
    </div>
  );
}
