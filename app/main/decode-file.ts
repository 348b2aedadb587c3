import { OUTPUT_FORMATS } from 'fewhue';
import { decodeFile, openImage } from 'fewhue/node';
import { formatOfPath } from '#internal/engine';
import { pictureNotes } from '#internal/node';
import type { DecodedPicture } from '../shared/ipc-contract.ts';
import { MAX_PIXELS } from './checks.ts';
import { ownBytes } from './own-bytes.ts';
import type { OpenPicture } from './pictures.ts';

/** Decodes a picture as the command line does. */
export async function decodePictureFile({ source, name }: OpenPicture): Promise<DecodedPicture> {
  const options = { name, maxPixels: MAX_PIXELS };
  const packed = formatOfPath(OUTPUT_FORMATS, name) === 'fhq';
  const file = packed ? (await decodeFile(source, { ...options, output: null, effort: 1 })).bytes : source;
  const { image, ...facts } = await openImage(file, options);
  const { width, height, data } = image;
  return { width, height, data: ownBytes(data), notes: pictureNotes(facts) };
}
