import { openAnimation, openImage } from 'fewhue/web';
import { movingFrames, writeFrames } from '../helpers/animations.ts';
import type { PublicCall } from '../helpers/odd-values.ts';

/** The browser's own function. Node has no decoder, which it says once it has looked at what it was given. */
export const WEB_CALLS: Readonly<Record<string, PublicCall>> = {
  openAnimationInBrowser: {
    call: openAnimation,
    arguments: [
      await writeFrames('gif', movingFrames(2, { width: 7, height: 5 }), [7, 5]),
      { name: 'a', maxPixels: 100, tolerant: false },
    ],
  },
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
