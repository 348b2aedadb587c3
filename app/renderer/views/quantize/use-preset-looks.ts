import { useEffect, useState } from 'react';
import { Newest } from '../../calls/newest.ts';
import { previewEngine } from '../../engine/engine.ts';
import { quantizeOptionsOf } from '../../state/options-in-effect.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { BUILT_IN_PRESETS } from './built-in-presets.ts';

type Looks = Readonly<Record<string, ImageBitmap>>;
/** Looks of one picture: those of another are closed, and must not be drawn any more. */
interface LooksOf {
  readonly id: number | undefined;
  readonly looks: Looks;
}

const NONE: LooksOf = { id: undefined, looks: {} };

/** The picture as it is with each preset, small; what is not worked out yet is missing. */
export function usePresetLooks(): Looks {
  const id = useStore(({ pictures, results }) => {
    const picture = activePicture(pictures);
    // First comes what the user waits for.
    return picture && results.byPicture[picture.id] ? picture.id : undefined;
  });
  const [drawnLooks, setDrawnLooks] = useState(NONE);
  useEffect(() => {
    if (id === undefined) return;
    const newest = new Newest();
    const drawn: ImageBitmap[] = [];
    const draw = async (signal: AbortSignal) => {
      for (const preset of BUILT_IN_PRESETS) {
        const options = quantizeOptionsOf(preset.quantize);
        const bitmap = await previewEngine.call('sketchLook', { id, options }, { signal });
        drawn.push(bitmap);
        if (signal.aborted) return;
        setDrawnLooks(({ looks }) => ({ id, looks: { ...looks, [preset.id]: bitmap } }));
      }
    };
    // What fails here, the result of the preset fails of too, and tells.
    void newest.run(draw).catch(() => {});
    return () => {
      newest.cancel();
      setDrawnLooks(NONE);
      for (const bitmap of drawn) bitmap.close();
    };
  }, [id]);
  return drawnLooks.id === id ? drawnLooks.looks : NONE.looks;
}
