import type { PictureNotes } from './open-image.ts';

/** What is to be reported of a picture's file, one line each. */
export function pictureNotes({
  frames,
  warnings,
  animation,
}: PictureNotes & { readonly animation?: object | null }): string[] {
  const dropped =
    frames > 1 && !animation ? [`has ${frames} frames or pages, of which only the first is used`] : [];
  return [...dropped, ...warnings];
}
