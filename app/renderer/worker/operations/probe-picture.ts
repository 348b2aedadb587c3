import { pictureOf } from '../stored-picture.ts';

/** A pixel of a picture. */
export interface ProbeInput {
  readonly id: number;
  /** Column and row, from 0. */
  readonly x: number;
  readonly y: number;
}

/** What is known of a pixel. */
export interface Probe {
  /** RGBA bytes of the picture. */
  readonly before: Uint8Array;
  /** Its entry in the newest exact result, and RGBA bytes of that; undefined before the first. */
  readonly after: { readonly entry: number; readonly color: Uint8Array } | undefined;
}

/** The colour of a pixel, before and after. */
export function probePicture({ id, x, y }: ProbeInput): Probe {
  const { image, result } = pictureOf(id);
  const at = y * image.width + x;
  const before = new Uint8Array(image.data.slice(4 * at, 4 * at + 4));
  if (!result) return { before, after: undefined };
  const entry = result.image.indices[at]!;
  return { before, after: { entry, color: result.image.palette.colors.slice(4 * entry, 4 * entry + 4) } };
}
