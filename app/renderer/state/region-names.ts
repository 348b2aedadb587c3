import { activePicture } from './pictures.ts';
import { NO_EDITS } from './region-edits.ts';
import { regionAtPixel } from './segments.ts';
import type { State } from './store.ts';

/** What regions of the picture that is shown are called, by their numbers. */
export function regionNames({ pictures, settings, segments }: State): Readonly<Record<number, string>> {
  const picture = activePicture(pictures);
  const { cut } = segments;
  if (!picture || cut?.id !== picture.id) return {};
  const { names } = settings.current.regions[picture.id] ?? NO_EDITS;
  return Object.fromEntries(
    names.flatMap(({ name, ...point }) => {
      const region = regionAtPixel(cut, point, picture);
      return region === undefined ? [] : [[region, name]];
    }),
  );
}
