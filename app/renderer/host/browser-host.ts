import { fileNameFault } from '../../shared/file-name.ts';
import type { DecodedPicture, Host, HostCalls, PictureRef } from '../../shared/ipc-contract.ts';
import { folderStore, type Zip } from './browser-folders.ts';
import { clearRecent, fileOfRecent, listRecent, rememberFile } from './browser-recent.ts';
import { dropFromSession, keepInSession, sessionFile } from './browser-session.ts';
import { chooseFiles, PICTURE_FILES } from './choose-files.ts';
import { downloadFile } from './download-file.ts';
import { refuse, withFailures } from './host-failure.ts';
import { takeLaunches } from './take-launches.ts';

/** What the browser's host gets from the page around it. */
export interface BrowserHostParts {
  /** Decodes a file off the window's thread. */
  readonly decode: (file: Blob, name: string) => Promise<DecodedPicture>;
  readonly zip: Zip;
}

/** The host where there is nothing but a browser: files by input element, saving by download. */
export function browserHost({ decode, zip }: BrowserHostParts): Host {
  const files = new Map<string, File>();
  const accept = (given: readonly File[]): PictureRef[] =>
    given.map((file) => {
      const token = crypto.randomUUID();
      files.set(token, file);
      return { token, name: file.name, bytes: file.size };
    });
  const calls = withFailures({
    ...openingCalls(accept),
    ...savingCalls(),
    ...folderStore(zip),
    read: async () => undefined,
    setTheme: async () => {},
    version: async () => ({ fewhue: __FEWHUE_VERSION__, host: navigator.userAgent }),
    decode: async (token: string, onFile?: (file: Blob) => void) => {
      const file = files.get(token) ?? (await sessionFile(token)) ?? refuse('this picture is no longer open');
      files.set(token, file);
      onFile?.(file);
      const picture = await decode(file, file.name);
      // Not before: what is no picture is not worth keeping.
      void rememberFile(file);
      if (files.has(token)) void keepInSession(token, file);
      return picture;
    },
    release: async (token: string) => {
      files.delete(token);
      await dropFromSession(token);
    },
    acceptFiles: async (given: readonly File[]) => accept(given),
  });
  return {
    ...{ kind: 'browser', ...calls },
    on: (name, listener) => {
      if (name === 'open') return takeLaunches(async (given) => (listener as Opened)(accept(given)));
      return () => {};
    },
  };
}

type Opened = (refs: readonly PictureRef[]) => void;
type Accept = (given: readonly File[]) => readonly PictureRef[];

function openingCalls(
  accept: Accept,
): Pick<HostCalls, 'openPictures' | 'recentPictures' | 'openRecent' | 'clearRecent' | 'pendingPictures'> {
  return {
    openPictures: async () => accept(await chooseFiles(PICTURE_FILES)),
    recentPictures: listRecent,
    openRecent: async (token) => {
      const file = await fileOfRecent(token);
      return file ? accept([file])[0]! : refuse('this picture is not kept any more');
    },
    clearRecent,
    pendingPictures: async () => [],
  };
}

function savingCalls(): Pick<HostCalls, 'save' | 'copyPicture' | 'copyText' | 'encodePng'> {
  return {
    save: async ({ name, bytes }) => {
      const fault = fileNameFault(name);
      if (fault) refuse(fault);
      downloadFile(name, new Blob([bytes]));
      return name;
    },
    copyPicture: async (png) => {
      if (PNG_SIGNATURE.some((byte, i) => png[i] !== byte)) refuse('only PNG pictures can be copied');
      const item = new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) });
      await navigator.clipboard.write([item]);
    },
    copyText: (text) => navigator.clipboard.writeText(text),
    encodePng: async () => undefined,
  };
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
