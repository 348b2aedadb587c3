import { OUTPUT_FORMATS } from 'fewhue';
import { decodeFile, openImage } from 'fewhue/node';
import { formatOfPath } from '#internal/engine';
import { pictureNotes } from '#internal/node';
import type { MainCalls } from '../../shared/channels.ts';
import type { DecodedPicture } from '../../shared/ipc-contract.ts';
import { MAX_PIXELS } from '../checks.ts';
import { ownBytes } from '../own-bytes.ts';
import type { OpenPicture, Pictures } from '../pictures.ts';
import type { RecentFiles } from '../recent-files.ts';
import type { SystemRecents } from '../services.ts';

/** What decoding needs. */
export interface DecodeServices {
  readonly pictures: Pictures;
  readonly recents: RecentFiles;
  readonly systemRecents: SystemRecents;
}

/** The calls about one open picture. A picture is recent once it was decoded. */
export function decodePicture(services: DecodeServices): Pick<MainCalls, 'decode' | 'release'> {
  const { pictures, recents, systemRecents } = services;
  return {
    decode: async (token) => {
      const picture = pictures.get(token);
      const decoded = await decode(picture);
      if (typeof picture.source === 'string') {
        // A list that cannot be written (full disk) must not keep the picture from being shown.
        await recents.add(picture.source).catch(() => {});
        systemRecents.add(picture.source);
      }
      return decoded;
    },
    release: async (token) => pictures.release(token),
  };
}

async function decode({ source, name }: OpenPicture): Promise<DecodedPicture> {
  const options = { name, maxPixels: MAX_PIXELS };
  const packed = formatOfPath(OUTPUT_FORMATS, name) === 'fhq';
  const file = packed ? (await decodeFile(source, { ...options, output: null, effort: 1 })).bytes : source;
  const { image, ...facts } = await openImage(file, options);
  const { width, height, data } = image;
  return { width, height, data: ownBytes(data), notes: pictureNotes(facts) };
}
