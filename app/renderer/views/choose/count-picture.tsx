import { useEffect, useRef } from 'react';
import { Newest } from '../../calls/newest.ts';
import { previewEngine } from '../../engine/engine.ts';
import { activePicture } from '../../state/pictures.ts';
import { requestFor } from '../../state/request-for.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** About how the picture looks in K colours, which follows the pointer on the curves. */
export function CountPicture({ k }: { readonly k: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const newest = useRef(new Newest());
  useEffect(() => {
    const { pictures, settings } = useStore.getState();
    const picture = activePicture(pictures);
    if (picture?.status !== 'ready') return;
    const { options } = requestFor(settings.current, picture);
    const input = { id: picture.id, options: { ...options, colors: Math.max(1, k) } };
    void newest.current
      .run((signal) => previewEngine.call('previewPicture', input, { signal }))
      .then((preview) => {
        if (!preview) return;
        draw(canvas.current, preview.bitmap, k);
        preview.bitmap.close();
      })
      .catch(() => {});
  }, [k]);
  useEffect(() => () => newest.current.cancel(), []);
  return <canvas ref={canvas} className="choose-picture" role="img" aria-label={strings.choose.preview(k)} />;
}

function draw(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap, k: number): void {
  if (!canvas) return;
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  canvas.dataset['k'] = String(k);
}
