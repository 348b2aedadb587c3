import { useEffect, useRef } from 'react';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** The picture in the colours of the iteration that is shown. */
export function FramePicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useStore(({ play }) => play.frame);
  useEffect(() => {
    const element = canvas.current;
    if (!frame || !element) return;
    element.width = frame.bitmap.width;
    element.height = frame.bitmap.height;
    element.getContext('2d')?.drawImage(frame.bitmap, 0, 0);
  }, [frame]);
  if (!frame) return <div className="play-picture" />;
  return (
    <div className="play-picture">
      <canvas ref={canvas} role="img" aria-label={strings.play.picture(frame.step)} />
    </div>
  );
}
