import { fileNameFault, numberedName } from '../../shared/file-name.ts';
import type { HostCalls } from '../../shared/ipc-contract.ts';
import { downloadFile } from './download-file.ts';
import { refuse } from './host-failure.ts';

/** A folder that is being filled. */
interface OpenFolder {
  /** Puts a file in it under a name that is free; gives the name. */
  readonly put: (name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly close: () => Promise<void>;
}

type DirectoryPicker = (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

/** Folders of the machine where the browser lets a page write them; else one archive to download per folder. */
export function folderStore(): Pick<HostCalls, 'chooseFolder' | 'saveInFolder' | 'closeFolder'> {
  const open = new Map<string, OpenFolder>();
  const folderOf = (token: string): OpenFolder => open.get(token) ?? refuse('this folder is not open');
  return {
    chooseFolder: async () => {
      const chosen = await pickFolder();
      if (!chosen) return undefined;
      const token = crypto.randomUUID();
      open.set(token, chosen.folder);
      return { token, name: chosen.name };
    },
    saveInFolder: async (token, { name, bytes }) => {
      const folder = folderOf(token);
      const fault = fileNameFault(name);
      return fault ? refuse(fault) : folder.put(name, bytes);
    },
    closeFolder: async (token) => {
      const folder = folderOf(token);
      open.delete(token);
      await folder.close();
    },
  };
}

async function pickFolder(): Promise<{ name: string; folder: OpenFolder } | undefined> {
  const { showDirectoryPicker } = globalThis as { showDirectoryPicker?: DirectoryPicker };
  if (!showDirectoryPicker) return { name: ARCHIVE, folder: archiveFolder() };
  try {
    const handle = await showDirectoryPicker.call(globalThis, { mode: 'readwrite' });
    return { name: handle.name, folder: diskFolder(handle) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

function diskFolder(handle: FileSystemDirectoryHandle): OpenFolder {
  return {
    put: async (wanted, bytes) => {
      const name = await freeName(wanted, (candidate) => existsIn(handle, candidate));
      const stream = await (await handle.getFileHandle(name, { create: true })).createWritable();
      await stream.write(bytes);
      await stream.close();
      return name;
    },
    close: async () => {},
  };
}

async function existsIn(handle: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await handle.getFileHandle(name);
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NotFoundError');
  }
}

const ARCHIVE = 'fewhue.zip';

function archiveFolder(): OpenFolder {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    put: async (wanted, bytes) => {
      const name = await freeName(wanted, async (candidate) => files.has(candidate));
      files.set(name, bytes);
      return name;
    },
    close: async () => {
      if (files.size === 0) return;
      const { zip } = await import('fflate');
      // Stored as they are: PNG and packed files do not get smaller.
      const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) =>
        zip(Object.fromEntries(files), { level: 0 }, (error, data) =>
          error ? reject(error) : resolve(new Uint8Array(data)),
        ),
      );
      downloadFile(ARCHIVE, new Blob([bytes], { type: 'application/zip' }));
    },
  };
}

/** `name`, or `name-2` and so on: the first that is not taken. */
async function freeName(name: string, taken: (name: string) => Promise<boolean>): Promise<string> {
  let candidate = name;
  for (let n = 2; await taken(candidate); n++) candidate = numberedName(name, n);
  return candidate;
}
