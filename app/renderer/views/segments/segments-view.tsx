import { ZoomBar } from '../picture/zoom-bar.tsx';
import { SegmentBar } from './segment-bar.tsx';
import { SegmentFrame } from './segment-frame.tsx';
import './segments-view.css';

/** The regions of the picture: outlined, in flat colours or under soft maps. */
export function SegmentsView() {
  return (
    <div className="segments-view">
      <SegmentBar />
      <SegmentFrame />
      <ZoomBar />
    </div>
  );
}
