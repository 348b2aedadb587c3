import { useShallow } from 'zustand/react/shallow';
import { activePicture } from './pictures.ts';
import { bytesCurve, targetIn } from './rail.ts';
import { requestFor } from './request-for.ts';
import { quantizeFor, same } from './settings.ts';
import { type State, useStore } from './store.ts';

/** What the picture that is shown takes as a file, beside the file that it came from. */
export interface Gain {
  /** Entries of the palette. */
  readonly colors: number;
  /** Size of the PNG file, or of that of all frames; undefined until it was encoded once, or can be predicted. */
  readonly bytes: number | undefined;
  /** Size of the file that was opened. */
  readonly sourceBytes: number;
  /** How much larger the new file is, as a share of the old: -0.9 saves nine tenths. */
  readonly change: number | undefined;
  /** Whether the size is that of an older result, or a newer one is being worked out. */
  readonly old: boolean;
  /** Whether the size is predicted. */
  readonly about: boolean;
}

/** The gain at the newest result; undefined before there is one. */
export function gainOf({ pictures, results, measurements, rail, settings, clip }: State): Gain | undefined {
  const picture = activePicture(pictures);
  const result = picture && results.byPicture[picture.id];
  if (!picture || !result) return undefined;
  const measured = measurements[picture.id];
  const known = measured?.statistics.bytes.file ?? undefined;
  const fresh = known !== undefined && measured?.revision === result.revision;
  const isSearched = targetIn(quantizeFor(settings.current, picture)) !== undefined;
  const curve = () => (isSearched ? undefined : bytesCurve(rail)?.(result.counts.length));
  const predicted = fresh ? undefined : (result.aboutBytes ?? curve());
  const bytes = predicted ?? known ?? measured?.earlierBytes;
  const { sourceBytes, id, frames = 1 } = picture;
  if (frames > 1) {
    const file = clip.id === id ? clip.file?.bytes : undefined;
    const change = file === undefined || sourceBytes === 0 ? undefined : file / sourceBytes - 1;
    return { colors: result.counts.length, bytes: file, sourceBytes, change, old: false, about: false };
  }
  const isStale =
    result.settings !== settings.current &&
    !same(requestFor(result.settings, picture), requestFor(settings.current, picture));
  return {
    ...{ colors: result.counts.length, bytes, sourceBytes },
    change: bytes === undefined || sourceBytes === 0 ? undefined : bytes / sourceBytes - 1,
    old: isStale || (!fresh && predicted === undefined),
    about: predicted !== undefined,
  };
}

/** The gain at the newest result, for components. */
export function useGain(): Gain | undefined {
  return useStore(useShallow(gainOf));
}
