import type { DecodedPicture, Host, HostFailure, PictureRef } from '../../shared/ipc-contract.ts';
import { folderStore } from './browser-folders.ts';
import { clearRecent, fileOfRecent, listRecent, rememberFile } from './browser-recent.ts';
import { chooseFiles } from './choose-files.ts';
import { downloadFile } from './download-file.ts';

/** What the browser's host gets from the page around it. */
export interface BrowserHostParts {
  /** Decodes a file off the window's thread. */
  readonly decode: (file: Blob, name: string) => Promise<DecodedPicture>;
}

/** The host where there is nothing but a browser: files by input element, saving by download. */
export function browserHost({ decode }: BrowserHostParts): Host {
  const files = new Map<string, File>();
  const folders = folderStore();
  const fileOf = (token: string): File => files.get(token) ?? refuse('this picture is no longer open');
  const accept = (given: readonly File[]): PictureRef[] =>
    given.map((file) => {
      const token = crypto.randomUUID();
      files.set(token, file);
      void rememberFile(file);
      return { token, name: file.name, bytes: file.size };
    });
  return {
    kind: 'browser',
    version: async () => ({ fewhue: __FEWHUE_VERSION__, host: navigator.userAgent }),
    openPictures: async () => accept(await chooseFiles()),
    recentPictures: listRecent,
    openRecent: async (token) => {
      const file = await fileOfRecent(token);
      return file ? accept([file])[0]! : refuse('this picture is not kept any more');
    },
    clearRecent,
    pendingPictures: async () => [],
    decode: async (token) => {
      const file = fileOf(token);
      return decode(file, file.name);
    },
    release: async (token) => {
      files.delete(token);
    },
    save: async ({ name, bytes }) => {
      downloadFile(name, new Blob([bytes]));
      return name;
    },
    ...folders,
    copyPicture: async (png) => {
      const item = new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) });
      await navigator.clipboard.write([item]);
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    encodePng: async () => undefined,
    acceptFiles: async (given) => accept(given),
    on: () => () => {},
  };
}

function refuse(message: string): never {
  throw { code: 'refused', message } satisfies HostFailure;
}
