import type { MainCalls } from '../../shared/channels.ts';
import { Refusal } from '../failure.ts';
import type { Clipboard } from '../services.ts';

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The calls that put something on the clipboard. */
export function copy({
  clipboard,
}: {
  readonly clipboard: Clipboard;
}): Pick<MainCalls, 'copyPicture' | 'copyText'> {
  return {
    copyPicture: async (png) => {
      if (!PNG_SIGNATURE.every((byte, i) => png[i] === byte))
        throw new Refusal('only a PNG picture is copied');
      await clipboard.writePng(png).catch(() => {
        throw new Refusal('the system did not take the picture');
      });
    },
    copyText: (text) => clipboard.writeText(text),
  };
}
