import type { Animation } from '../animation.ts';
import { composeFrames } from './compose.ts';
import { readApng } from './read-apng.ts';
import { readGif } from './read-gif.ts';
import { readWebp } from './read-webp.ts';
import type { DecodeStill, ReadAnimationOptions, StoredAnimation } from './stored-animation.ts';

/** Readers of the formats that have frames, by what `fileFormat` calls them. */
const READERS: Readonly<
  Record<string, (file: Uint8Array, options: ReadAnimationOptions) => StoredAnimation | undefined>
> = { gif: readGif, png: readApng, webp: readWebp };

/** The frames of a file, none of them decoded; undefined for one that is of no format with frames, or has none. */
export function readStoredAnimation(
  format: string,
  file: Uint8Array,
  options: ReadAnimationOptions,
): StoredAnimation | undefined {
  return READERS[format]?.(file, options);
}

/** The animation of a file, whose single frames the host decodes. */
export function animationOf(stored: StoredAnimation, decodeStill: DecodeStill): Animation {
  const { width, height, plays, frames } = stored;
  return {
    ...{ width, height, plays, delays: frames.map(({ delay }) => delay) },
    frames: () => composeFrames(stored, decodeStill),
  };
}
