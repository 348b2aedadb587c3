import { errorMap } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { hexesOf } from '../../state/edit-palette.ts';
import { pictureOf, resultOf } from '../stored-picture.ts';

/** Which pixel, in the picture's own pixels. */
export interface ProbeInput {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** One pixel before and after. */
export interface PixelProbe {
  /** Colours in hex. */
  readonly before: string;
  readonly after: string;
  /** Its entry of the palette. */
  readonly entry: number;
  /** How far apart the colours are: CIEDE2000. */
  readonly error: number;
}

/** What became of a pixel in the newest exact result. */
export async function probePixel(
  { id, x, y }: ProbeInput,
  { signal }: OperationContext,
): Promise<PixelProbe> {
  const { image } = pictureOf(id);
  const { palette, indices } = resultOf(id).image;
  const at = y * image.width + x;
  const entry = indices[at]!;
  const data = image.data.slice(4 * at, 4 * at + 4);
  const colors = palette.colors.slice(4 * entry, 4 * entry + 4);
  const sides = { width: 1, height: 1 };
  const alone = { ...sides, palette: { colors }, indices: new Uint8Array(1) };
  const { largest } = await errorMap({ ...sides, data }, alone, { signal });
  const [before, after] = [hexesOf(new Uint8Array(data))[0]!, hexesOf(colors)[0]!];
  return { before, after, entry, error: largest };
}
