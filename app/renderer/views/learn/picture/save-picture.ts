import { reportFailure } from '../../../actions/report-failure.ts';
import { notify } from '../../../actions/view.ts';
import { host } from '../../../host/find-host.ts';
import { strings } from '../../../strings/en.ts';
import type { Frame } from '../model/frame.ts';
import { type Caption, drawFrame } from './draw-frame.ts';

/** Pixels of the picture per CSS pixel: enough for paper. */
const SCALE = 2;

/** Saves what is shown as one PNG picture where the person says. */
export async function savePicture(name: string, caption: Caption, frame: Frame): Promise<void> {
  await reportFailure(async () => {
    const canvas = drawFrame(caption, frame, SCALE);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the browser could not make a picture of it');
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const saved = await host.save({ name: `${name}.png`, bytes });
    if (saved !== undefined) notify('info', strings.save.saved(saved, bytes.length));
  });
}
