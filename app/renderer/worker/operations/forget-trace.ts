import { pictureOf } from '../stored-picture.ts';

/** Lets go of the fit that was followed: it takes about 200 bytes per distinct colour. */
export function forgetTrace({ id, trace }: { readonly id: number; readonly trace: number }): void {
  const picture = pictureOf(id);
  if (picture.trace?.number === trace) picture.trace = undefined;
}
