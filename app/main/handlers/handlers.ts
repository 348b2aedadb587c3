import type { MainCalls } from '../../shared/channels.ts';
import type { HostVersion } from '../../shared/ipc-contract.ts';
import { Pictures } from '../pictures.ts';
import type { Clipboard } from '../services.ts';
import { copy } from './copy.ts';
import { type DecodeServices, decodePicture } from './decode-picture.ts';
import { encodePng } from './encode-png.ts';
import { type LookServices, look } from './look.ts';
import { type OpenServices, openPictures } from './open-pictures.ts';
import { type RecentServices, recentPictures } from './recent-pictures.ts';
import { saveFile } from './save-file.ts';
import { saveInFolder } from './save-in-folder.ts';

/** What all handlers together need of the desktop. */
export type Services = Omit<OpenServices & DecodeServices & RecentServices & LookServices, 'pictures'> & {
  readonly clipboard: Clipboard;
  readonly version: HostVersion;
};

/** A handler for every call: plain functions, to which only checked arguments come. */
export function createHandlers(services: Services): MainCalls {
  const all = { ...services, pictures: new Pictures() };
  return {
    version: async () => services.version,
    ...openPictures(all),
    ...decodePicture(all),
    ...recentPictures(all),
    ...saveFile(all),
    ...saveInFolder(all),
    ...copy(all),
    ...encodePng(),
    ...look(all),
  };
}
