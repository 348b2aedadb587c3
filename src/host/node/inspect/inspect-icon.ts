import { FewhueError } from '../../../core/errors.ts';
import { iconPictures, largestIcon } from '../../../image/plain/icon.ts';
import { type FileStructure, StructureBuilder, viewOf } from './structure.ts';

const HEADER = 6;
const ENTRY = 16;

/** The pictures of an icon or a cursor, and what of its directory does not fit them. */
export function inspectIcon(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const view = viewOf(bytes);
  const count = view.getUint16(4, true);
  found.add('directory', Math.min(bytes.length, HEADER + ENTRY * count));
  try {
    const pictures = iconPictures(bytes);
    for (const [i, { kind, width, height, bits, bytes: own }] of pictures.entries()) {
      const [across, down] = [bytes[HEADER + ENTRY * i]! || 256, bytes[HEADER + ENTRY * i + 1]! || 256];
      const fits = (said: number, side: number) => said === side || (said === 256 && side > 256);
      found.expect(
        fits(across, width) && fits(down, height),
        `picture ${i + 1} has ${width} x ${height} pixels, the directory says ${across} x ${down}`,
      );
      found.add(`${kind === 'png' ? 'PNG' : 'bitmap'} of ${width} x ${height}, ${bits} bits`, own.length);
    }
    const { kind, bits } = pictures[largestIcon(pictures)]!;
    found.depth = bits;
    found.colors = kind === 'png' ? null : bits <= 8 ? 'palette' : bits === 32 ? 'RGB with alpha' : 'RGB';
  } catch (error) {
    if (!(error instanceof FewhueError)) throw error;
    found.expect(false, 'the directory or a picture is damaged or cut off');
  }
  return found.finish();
}
