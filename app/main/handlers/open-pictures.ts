import type { MainCalls } from '../../shared/channels.ts';
import type { HostEvents } from '../../shared/ipc-contract.ts';
import type { PendingFiles } from '../pending-files.ts';
import type { Pictures } from '../pictures.ts';
import type { Dialogs } from '../services.ts';

/** What opening needs. */
export interface OpenServices {
  readonly dialogs: Dialogs;
  readonly pictures: Pictures;
  readonly pending: PendingFiles;
  /** Tells the page of pictures that came from outside the window. */
  readonly send: (event: HostEvents['open']) => void;
}

/** The calls that take pictures. */
export function openPictures(
  services: OpenServices,
): Pick<MainCalls, 'openPictures' | 'pendingPictures' | 'acceptFiles'> {
  const { dialogs, pictures, pending, send } = services;
  return {
    openPictures: async () => pictures.takePaths(await dialogs.openFiles()),
    acceptFiles: (files) => pictures.take(files),
    pendingPictures: () => {
      const waiting = pending.take((paths) => {
        void pictures.takePaths(paths).then(send);
      });
      return pictures.takePaths(waiting);
    },
  };
}
