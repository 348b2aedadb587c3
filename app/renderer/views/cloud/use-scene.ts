import { type RefObject, useEffect, useState } from 'react';
import { CloudScene } from './cloud-scene.ts';
import { drawsInSoftware } from './draws-in-software.ts';

/** The drawing on a canvas; `none` where there is no WebGL, undefined before it is there. */
export function useScene(canvas: RefObject<HTMLCanvasElement | null>): CloudScene | 'none' | undefined {
  const [scene, setScene] = useState<CloudScene | 'none'>();
  useEffect(() => {
    const made = canvas.current && tryToDraw(canvas.current);
    setScene(made ?? 'none');
    return () => made?.dispose();
  }, [canvas]);
  return scene;
}

function tryToDraw(canvas: HTMLCanvasElement): CloudScene | undefined {
  // Asked first, because the renderer would write to the console.
  const trial = document.createElement('canvas').getContext('webgl2');
  if (!trial) return undefined;
  try {
    return new CloudScene(canvas, drawsInSoftware(trial));
  } catch {
    return undefined;
  }
}
