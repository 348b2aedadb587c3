import { openImage } from 'fewhue/web';
import type { PublicCall } from '../helpers/odd-values.ts';

/** The browser's own function. Node has no decoder, which it says once it has looked at what it was given. */
export const WEB_CALLS: Readonly<Record<string, PublicCall>> = {
  openImageInBrowser: {
    call: async (source: never, options: never) => {
      try {
        await openImage(source, options);
      } catch (error) {
        if ((error as { code?: string }).code !== 'unsupported-host') throw error;
      }
    },
    arguments: [Uint8Array.of(1), { name: 'a', maxPixels: 100 }],
  },
};
