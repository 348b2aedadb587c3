import { dropPicture } from '../stored-picture.ts';

/** Forgets a picture and all that was made of it. */
export function closePicture({ id }: { readonly id: number }): void {
  dropPicture(id);
}
