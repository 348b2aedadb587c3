import { readFile } from 'node:fs/promises';
import { OUTPUT_FORMATS } from 'fewhue';
import { decodeFile, type OpenAnimationOptions, openAnimation, openImage } from 'fewhue/node';
import { formatOfPath, mayBeAnimated } from '#internal/engine';
import { pictureNotes } from '#internal/node';
import { animationNote } from '../shared/animations.ts';
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
  const animation = packed ? undefined : await animatedFile(source, options);
  const notes = animation ? [animationNote(animation.frames), ...facts.warnings] : pictureNotes(facts);
  return { width, height, data: ownBytes(data), notes, animation };
}

/** The file of an animation; undefined for a still. */
async function animatedFile(
  source: OpenPicture['source'],
  options: OpenAnimationOptions,
): Promise<DecodedPicture['animation']> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  if (!mayBeAnimated(bytes)) return undefined;
  const frames = await openAnimation(bytes, options).then(
    ({ delays }) => delays.length,
    () => 1,
  );
  return frames > 1 ? { bytes: ownBytes(bytes), frames } : undefined;
}
