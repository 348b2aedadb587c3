import { useRef } from 'react';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { RampLegend } from '../../controls/ramp-legend.tsx';
import { segmentAgain } from '../../engine/keep-segments.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { useNavigation } from '../picture/use-navigation.ts';
import { useViewport } from '../picture/use-viewport.ts';
import { usePointing } from './use-pointing.ts';
import { useSegmentPainting } from './use-segment-painting.ts';

/** The picture with its regions. */
export function SegmentFrame() {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useViewport(frame, (viewport) => setView({ viewport }));
  useNavigation(frame);
  usePointing(frame);
  useSegmentPainting(canvas);
  const name = useStore(({ pictures }) => activePicture(pictures)?.name ?? '');
  const count = useStore(({ segments }) => segments.cut?.count);
  const status = useStore(({ segments }) => segments.status);
  const words = strings.segments;
  return (
    <div className="picture-frame segment-frame" ref={frame}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={count === undefined ? name : words.canvas(name, count)}
        data-status={status}
      />
      <Legend />
      {status === 'stopped' && (
        <p className="segment-stopped">
          {words.stopped}
          <Button label={words.again} look="primary" onPress={segmentAgain} />
        </p>
      )}
    </div>
  );
}

function Legend() {
  const layer = useStore(({ segments }) => segments.layer);
  const show = useStore(({ view }) => view.segments.show);
  if (show === 'outline' || show === 'flat' || layer?.show !== show) return null;
  const { legends, marks } = strings.segments;
  const title = show === 'component' ? legends.component(layer.component + 1) : legends[show];
  return <RampLegend title={title} marks={marks[show]} />;
}
