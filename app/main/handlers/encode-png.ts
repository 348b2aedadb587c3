import { encodePng as encode } from 'fewhue';
import { deflateRows } from 'fewhue/node';
import type { MainCalls } from '../../shared/channels.ts';
import { ownBytes } from '../own-bytes.ts';

/** Highest effort at which `encodePng` takes the host's zlib; above it the engine's bytes are the same everywhere. */
const MAX_NATIVE_EFFORT = 2;

/** The call that writes a PNG as the command line does, where the page's own engine cannot. */
export function encodePng(): Pick<MainCalls, 'encodePng'> {
  return {
    encodePng: async ({ width, height, indices, palette, effort }) => {
      if (effort > MAX_NATIVE_EFFORT) return undefined;
      const image = { width, height, indices, palette: { colors: palette } };
      return ownBytes(await encode(image, { effort, zlib: deflateRows }));
    },
  };
}
