import { activePicture } from './pictures.ts';
import { NO_EDITS } from './region-edits.ts';
import type { State } from './store.ts';

/** What regions of the picture that is shown are called, by their numbers. */
export function regionNames({ pictures, settings, segments }: State): Readonly<Record<number, string>> {
  const picture = activePicture(pictures);
  const { cut } = segments;
  if (!picture || cut?.id !== picture.id) return {};
  const { names } = settings.current.regions[picture.id] ?? NO_EDITS;
  return Object.fromEntries(
    names.map(({ x, y, name }) => {
      const column = Math.floor(((x + 0.5) * cut.width) / picture.width);
      const row = Math.floor(((y + 0.5) * cut.height) / picture.height);
      return [cut.labels[row * cut.width + column]!, name];
    }),
  );
}
