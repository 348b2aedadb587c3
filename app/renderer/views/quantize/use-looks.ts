import type { QuantizeOptions } from 'fewhue';
import { useEffect, useState } from 'react';
import { Newest } from '../../calls/newest.ts';
import { previewEngine } from '../../engine/engine.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';

/** Options to see the picture with, by a name. */
export type WantedLooks = Readonly<Record<string, QuantizeOptions>>;
type Looks = Readonly<Record<string, ImageBitmap>>;
/** Looks of one picture: those of another are closed, and must not be drawn any more. */
interface LooksOf {
  readonly id: number | undefined;
  readonly wanted: WantedLooks | undefined;
  readonly looks: Looks;
}

const NONE: LooksOf = { id: undefined, wanted: undefined, looks: {} };

/**
 * The picture as it is with some options each, small; what is not worked out yet is missing. `slow`: kinds of dithering
 * that take long are drawn, too, not quicker ones like them.
 */
export function useLooks(wanted: WantedLooks, slow = false): Looks {
  const id = useStore(({ pictures, results }) => {
    const picture = activePicture(pictures);
    return picture && results.byPicture[picture.id] ? picture.id : undefined;
  });
  const [drawnLooks, setDrawnLooks] = useState(NONE);
  useEffect(() => {
    if (id === undefined) return;
    const newest = new Newest();
    const drawn: ImageBitmap[] = [];
    const draw = async (signal: AbortSignal) => {
      await exactResult(id, signal);
      if (signal.aborted) return;
      for (const [name, options] of Object.entries(wanted)) {
        const bitmap = await previewEngine.call('sketchLook', { id, options, slow }, { signal });
        drawn.push(bitmap);
        if (signal.aborted) return;
        setDrawnLooks(({ looks }) => ({ id, wanted, looks: { ...looks, [name]: bitmap } }));
      }
    };
    // What fails here, the result of these options fails of too, and tells.
    void newest.run(draw).catch(() => {});
    return () => {
      newest.cancel();
      setDrawnLooks(NONE);
      for (const bitmap of drawn) bitmap.close();
    };
  }, [id, wanted, slow]);
  return drawnLooks.id === id && drawnLooks.wanted === wanted ? drawnLooks.looks : NONE.looks;
}

/** Resolves when a picture has its first exact result: the machine is for what the user waits for until then. */
function exactResult(id: number, signal: AbortSignal): Promise<void> {
  const isThere = () => signal.aborted || useStore.getState().results.byPicture[id]?.kind === 'exact';
  if (isThere()) return Promise.resolve();
  return new Promise((done) => {
    const end = useStore.subscribe(() => {
      if (!isThere()) return;
      end();
      done();
    });
  });
}
