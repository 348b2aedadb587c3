import { RegionTable } from './region-table.tsx';
import { SaveSegments } from './save-segments.tsx';
import { SegmentBar } from './segment-bar.tsx';
import { SegmentFrame } from './segment-frame.tsx';
import { SegmentStatus } from './segment-status.tsx';
import './segments-view.css';

/** The regions of the picture: outlined, in flat colours or under soft maps, and as a table. */
export function SegmentsView() {
  return (
    <div className="segments-view">
      <SegmentBar />
      <SegmentFrame />
      <SegmentStatus />
      <RegionTable />
      <SaveSegments />
    </div>
  );
}
