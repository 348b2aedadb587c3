import { previewEngine } from '../engine/engine.ts';
import { useStore } from '../state/store.ts';
import { changePicture } from './change-picture.ts';

/**
 * Shows a first look at a file, if there is one before the picture itself; gives whether the worker of previews has
 * what it takes for them.
 */
export async function lookFirst(id: number, file: Blob): Promise<boolean> {
  // Of what it fails, the picture itself fails, too.
  const sketch = await previewEngine.call('sketchFile', { id, file }).catch(() => undefined);
  if (!sketch) return false;
  const { small, preset, ...sides } = sketch;
  const picture = useStore.getState().pictures.open.find((one) => one.id === id);
  if (picture?.status === 'opening')
    changePicture(id, { ...sides, bitmap: small, small, preset, sketched: true });
  else small.close();
  if (!picture || picture.status === 'failed') void previewEngine.call('closePicture', { id });
  return true;
}
