import { fileNameFault, folderFault, numberedName } from '../../shared/file-name.ts';
import type { HostCalls } from '../../shared/ipc-contract.ts';
import { downloadFile } from './download-file.ts';
import { refuse } from './host-failure.ts';

/** A folder that is being filled. */
interface OpenFolder {
  /** Puts a file in it, or in a folder below it, under a name that is free; gives the name. */
  readonly put: (name: string, bytes: Uint8Array<ArrayBuffer>, folder: string | undefined) => Promise<string>;
  readonly close: () => Promise<void>;
}

type DirectoryPicker = (options: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;

/** One archive of files, made off the window's thread. */
export type Zip = (files: readonly { readonly name: string; readonly file: Blob }[]) => Promise<Blob>;

/** Folders of the machine where the browser lets a page write them; else one archive to download per folder. */
export function folderStore(zip: Zip): Pick<HostCalls, 'chooseFolder' | 'saveInFolder' | 'closeFolder'> {
  const open = new Map<string, OpenFolder>();
  const folderOf = (token: string): OpenFolder => open.get(token) ?? refuse('this folder is not open');
  return {
    chooseFolder: async (archive) => {
      const fault = fileNameFault(archive);
      if (fault) refuse(fault);
      const chosen = await pickFolder(zip, `${archive}.zip`);
      if (!chosen) return undefined;
      const token = crypto.randomUUID();
      open.set(token, chosen.folder);
      return { token, name: chosen.name };
    },
    saveInFolder: async (token, { name, bytes, folder: below }) => {
      const folder = folderOf(token);
      const fault = fileNameFault(name) ?? (below === undefined ? undefined : folderFault(below));
      return fault ? refuse(fault) : folder.put(name, bytes, below);
    },
    closeFolder: async (token) => {
      const folder = folderOf(token);
      open.delete(token);
      await folder.close();
    },
  };
}

async function pickFolder(
  zip: Zip,
  archive: string,
): Promise<{ name: string; folder: OpenFolder } | undefined> {
  const { showDirectoryPicker } = globalThis as { showDirectoryPicker?: DirectoryPicker };
  if (!showDirectoryPicker) return { name: archive, folder: archiveFolder(zip, archive) };
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
    put: async (wanted, bytes, below) => {
      let folder = handle;
      for (const part of below?.split('/') ?? [])
        folder = await folder.getDirectoryHandle(part, { create: true });
      let name = wanted;
      for (let n = 2; await existsIn(folder, name); n++) name = numberedName(wanted, n);
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
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

function archiveFolder(zip: Zip, archive: string): OpenFolder {
  const files = new Map<string, Blob>();
  return {
    put: async (wanted, bytes, below) => {
      // Nothing is awaited: files that come at once must not get the same name.
      let name = wanted;
      const path = () => (below === undefined ? name : `${below}/${name}`);
      for (let n = 2; files.has(path()); n++) name = numberedName(wanted, n);
      files.set(path(), new Blob([bytes]));
      return name;
    },
    close: async () => {
      if (files.size > 0)
        downloadFile(archive, await zip(Array.from(files, ([name, file]) => ({ name, file }))));
    },
  };
}
