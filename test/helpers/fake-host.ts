import { randomUUID } from 'node:crypto';
import { PNG } from 'pngjs';
import { fileNameFault, folderFault, numberedName } from '../../app/shared/file-name.ts';
import type {
  FolderRef,
  FolderSaveRequest,
  Host,
  HostEvents,
  HostFailure,
  PictureRef,
} from '../../app/shared/ipc-contract.ts';
import type { HostUnderTest, NamedBytes } from './host-contract.ts';

/**
 * A host that lives in memory, for tests of the interface: dialogs answer what `choose` was given, saved files are kept
 * in a list. It decodes PNG and nothing else.
 */
export function fakeHost(): HostUnderTest & { readonly host: Host } {
  const desk = new Desk();
  const host = { ...pictureCalls(desk), ...savingCalls(desk), ...otherCalls(desk) };
  return {
    host,
    choose: (files) => {
      desk.chosen = files;
    },
    drop: async (files) => files.map((file) => desk.take(file)),
    saved: async () => desk.saved,
    clipboardText: async () => desk.text,
    cancelSaving: () => {
      desk.cancelling = true;
    },
    remembers: true,
    outside: {
      open: (files) => desk.give(files),
      menu: (command) => desk.tell('menu', command),
    },
  };
}

/** All that the host and the person share. */
class Desk {
  chosen: readonly NamedBytes[] = [];
  readonly open = new Map<string, NamedBytes>();
  readonly recent = new Map<string, NamedBytes>();
  readonly folders = new Set<string>();
  readonly saved: NamedBytes[] = [];
  readonly listeners = new Map<keyof HostEvents, Set<(event: never) => void>>();
  waiting: PictureRef[] = [];
  asked = false;
  cancelling = false;
  text = '';

  take(file: NamedBytes): PictureRef {
    const token = randomUUID();
    this.open.set(token, file);
    return { token, name: file.name, bytes: file.bytes.length };
  }

  give(files: readonly NamedBytes[]): void {
    const refs = files.map((file) => this.take(file));
    if (this.asked) this.tell('open', refs);
    else this.waiting.push(...refs);
  }

  tell<Name extends keyof HostEvents>(name: Name, event: HostEvents[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(event as never);
  }

  keep({ name, bytes, folder }: FolderSaveRequest, number = 1): string {
    const tried = number === 1 ? name : numberedName(name, number);
    const path = folder === undefined ? tried : `${folder}/${tried}`;
    if (this.saved.some((file) => file.name === path)) return this.keep({ name, bytes, folder }, number + 1);
    this.saved.push({ name: path, bytes: bytes.slice() });
    return tried;
  }
}

function refuse(message: string, code = 'refused'): never {
  throw { code, message } satisfies HostFailure;
}

function known<T>(values: ReadonlyMap<string, T>, token: string): T {
  return values.get(token) ?? refuse('this is not open');
}

function pictureCalls(
  desk: Desk,
): Pick<
  Host,
  | 'openPictures'
  | 'pendingPictures'
  | 'acceptFiles'
  | 'read'
  | 'decode'
  | 'release'
  | 'recentPictures'
  | 'openRecent'
  | 'clearRecent'
> {
  return {
    openPictures: async () => desk.chosen.map((file) => desk.take(file)),
    pendingPictures: async () => {
      desk.asked = true;
      return desk.waiting.splice(0);
    },
    acceptFiles: (files) =>
      Promise.all(
        files.map(async (file) =>
          desk.take({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
        ),
      ),
    read: async () => undefined,
    decode: async (token) => {
      const file = known(desk.open, token);
      const decoded = decode(file);
      desk.recent.set(token, file);
      return decoded;
    },
    release: async (token) => {
      desk.open.delete(token);
    },
    recentPictures: async () =>
      [...desk.recent].map(([token, { name, bytes }]) => ({ token, name, bytes: bytes.length })).reverse(),
    openRecent: async (token) => desk.take(known(desk.recent, token)),
    clearRecent: async () => desk.recent.clear(),
  };
}

function decode({ name, bytes }: NamedBytes) {
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
    return { width, height, data: Uint8Array.from(data), notes: [] };
  } catch {
    return refuse(`${name}: is a damaged or cut-off picture`, 'unsupported-input');
  }
}

function savingCalls(desk: Desk): Pick<Host, 'save' | 'chooseFolder' | 'saveInFolder' | 'closeFolder'> {
  const checked = (request: FolderSaveRequest) => {
    const { name, folder } = request;
    const fault = fileNameFault(name) ?? (folder === undefined ? undefined : folderFault(folder));
    return fault === undefined ? request : refuse(fault);
  };
  return {
    save: async (request) => {
      checked(request);
      return desk.cancelling ? undefined : desk.keep(request);
    },
    chooseFolder: async (): Promise<FolderRef | undefined> => {
      if (desk.cancelling) return undefined;
      const token = randomUUID();
      desk.folders.add(token);
      return { token, name: 'pictures' };
    },
    saveInFolder: async (folder, request) => {
      if (!desk.folders.has(folder)) refuse('this folder is not open');
      return desk.keep(checked(request));
    },
    closeFolder: async (folder) => {
      desk.folders.delete(folder);
    },
  };
}

function otherCalls(
  desk: Desk,
): Pick<Host, 'kind' | 'version' | 'copyPicture' | 'copyText' | 'encodePng' | 'setTheme' | 'on'> {
  return {
    kind: 'desktop',
    version: async () => ({ fewhue: '0.0.0', host: 'memory' }),
    copyPicture: async (png) => {
      if (png[0] !== 0x89) refuse('only a PNG picture is copied');
    },
    copyText: async (text) => {
      desk.text = text;
    },
    encodePng: async () => undefined,
    setTheme: async () => {},
    on: (name, listener) => {
      const all = desk.listeners.get(name) ?? new Set();
      desk.listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
  };
}
