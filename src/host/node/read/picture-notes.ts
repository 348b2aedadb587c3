import type { PictureNotes } from './open-image.ts';

/** What is to be reported of a picture's file, one line each. */
export function pictureNotes({ frames, warnings }: PictureNotes): string[] {
  const dropped = frames > 1 ? [`has ${frames} frames or pages, of which only the first is used`] : [];
  return [...dropped, ...warnings];
}
