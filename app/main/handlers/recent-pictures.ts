import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MainCalls } from '../../shared/channels.ts';
import type { Pictures } from '../pictures.ts';
import type { RecentFiles } from '../recent-files.ts';
import type { SystemRecents } from '../services.ts';
import { Tokens } from '../tokens.ts';

/** What the recent list needs. */
export interface RecentServices {
  readonly pictures: Pictures;
  readonly recents: RecentFiles;
  readonly systemRecents: SystemRecents;
}

/** The calls about pictures of earlier runs. */
export function recentPictures(
  services: RecentServices,
): Pick<MainCalls, 'recentPictures' | 'openRecent' | 'clearRecent'> {
  const { pictures, recents, systemRecents } = services;
  const tokens = new Tokens<string>('recent picture');
  return {
    recentPictures: async () => {
      const paths = await recents.list();
      tokens.clear();
      return Promise.all(
        paths.map(async (path) => ({
          ...{ token: tokens.add(path), name: basename(path) },
          // One that has just been removed stays in the list, and says so when it is opened.
          bytes: await stat(path).then(
            ({ size }) => size,
            () => 0,
          ),
        })),
      );
    },
    openRecent: async (token) => {
      const [picture] = await pictures.takePaths([tokens.get(token)]);
      return picture!;
    },
    clearRecent: async () => {
      tokens.clear();
      systemRecents.clear();
      await recents.clear();
    },
  };
}
