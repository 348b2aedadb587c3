import { Suspense, useRef } from 'react';
import { setView } from '../../actions/view.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BrushBar } from '../brush/brush-bar.tsx';
import { useBrush } from '../brush/use-brush.ts';
import { useSlotKeys } from '../compare/use-slot-keys.ts';
import { loaded } from '../loaded.tsx';
import { CompareDivider } from './compare-divider.tsx';
import { ErrorLegend } from './error-legend.tsx';
import './picture-view.css';
import { PixelProbeView } from './pixel-probe.tsx';
import { SideLabels } from './side-labels.tsx';
import { useNavigation } from './use-navigation.ts';
import { useOriginal } from './use-original.ts';
import { usePainting } from './use-painting.ts';
import { useViewport } from './use-viewport.ts';
import { ZoomBar } from './zoom-bar.tsx';

const ClipBar = loaded(async () => (await import('../clip/clip-bar.tsx')).ClipBar);

/** The picture before and after, side by side at a divider. */
export function PictureView() {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useViewport(frame, (viewport) => setView({ viewport }));
  useBrush(frame);
  useNavigation(frame);
  usePainting(canvas);
  useOriginal();
  useSlotKeys();
  const ground = useStore(({ view }) => view.ground);
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const k = useStore(({ results }) => picture && results.byPicture[picture.id]?.counts.length);
  const kind = useStore(({ results }) => picture && results.byPicture[picture.id]?.kind);
  const label = picture && k ? strings.picture.canvas(picture.name, k) : (picture?.name ?? '');
  return (
    <div className="picture-view">
      <div className="picture-frame" ref={frame} data-ground={ground}>
        <canvas ref={canvas} role="img" aria-label={label} data-kind={kind ?? 'none'} />
        <CompareDivider frame={frame} />
        <SideLabels />
        <PixelProbeView frame={frame} />
        <ErrorLegend />
      </div>
      {(picture?.frames ?? 1) > 1 && (
        <Suspense fallback={null}>
          <ClipBar />
        </Suspense>
      )}
      <BrushBar />
      <ZoomBar errors />
    </div>
  );
}
