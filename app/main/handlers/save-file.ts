import { basename } from 'node:path';
import { saveFile as writeFile } from 'fewhue/node';
import type { MainCalls } from '../../shared/channels.ts';
import { withoutFolder } from '../failure.ts';
import type { Dialogs } from '../services.ts';

/** The call that saves where the user says. */
export function saveFile({ dialogs }: { readonly dialogs: Dialogs }): Pick<MainCalls, 'save'> {
  return {
    save: async ({ name, bytes }) => {
      const path = await dialogs.saveFile(name);
      if (path === undefined) return undefined;
      const saved = basename(path);
      // The dialog has asked whether to replace.
      await withoutFolder(path, saved, () => writeFile(path, bytes, { force: true }));
      return saved;
    },
  };
}
