import { useEffect, useRef } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { notify } from '../../actions/view.ts';
import { Newest } from '../../calls/newest.ts';
import { engine } from '../../engine/engine.ts';
import { transformOf } from '../../state/camera.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import type { Probe } from '../../worker/operations/probe-picture.ts';
import { PictureView } from '../picture/picture-view.tsx';

/** The picture beside its cloud. `onProbe` is told what lies under the pointer, and undefined when nothing does. */
export function CloudPicture({ onProbe }: { readonly onProbe: (probe: Probe | undefined) => void }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const stop = new AbortController();
    const newest = new Newest();
    const follow = (event: PointerEvent) => {
      const pixel = pixelUnder(element, event);
      if (!pixel) {
        newest.cancel();
        return onProbe(undefined);
      }
      void newest
        .run((signal) => engine.call('probePicture', pixel, { signal }))
        .then((probe) => probe && onProbe(probe))
        .catch((error: unknown) => notify('error', messageOf(error)));
    };
    const leave = () => {
      newest.cancel();
      onProbe(undefined);
    };
    element.addEventListener('pointermove', follow, { signal: stop.signal });
    element.addEventListener('pointerleave', leave, { signal: stop.signal });
    return () => {
      stop.abort();
      newest.cancel();
    };
  }, [onProbe]);
  return (
    <div className="cloud-picture" ref={root}>
      <PictureView />
    </div>
  );
}

/** The pixel of the picture that is seen under the pointer. */
function pixelUnder(root: HTMLElement, { clientX, clientY }: PointerEvent) {
  const { pictures, view } = useStore.getState();
  const picture = activePicture(pictures);
  const frame = root.querySelector('.picture-frame')?.getBoundingClientRect();
  if (picture?.status !== 'ready' || !frame) return undefined;
  const { scale, left, top } = transformOf(view.camera, picture, view.viewport);
  const x = Math.floor((clientX - frame.left - left) / scale);
  const y = Math.floor((clientY - frame.top - top) / scale);
  const inside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
  return inside ? { id: picture.id, x, y } : undefined;
}
