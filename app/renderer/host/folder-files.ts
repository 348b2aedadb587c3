import { OPENED_EXTENSIONS } from '#internal/engine';
import { fileInput } from './choose-files.ts';

/** A file that was given, and where it lay below what was dropped or chosen. */
export interface GivenFile {
  readonly file: File;
  /** Folders with `/` between; undefined for a file that was given by itself. */
  readonly folder?: string | undefined;
}

const EXTENSIONS: ReadonlySet<string> = new Set(OPENED_EXTENSIONS);

/** What was dropped or pasted: files as they are, and the pictures in folders, in the order of their paths. */
export async function filesOf(data: DataTransfer | null): Promise<readonly GivenFile[]> {
  // The list is only there until the event is over.
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const files = [...(data?.files ?? [])];
  if (!entries.some((entry) => entry?.isDirectory)) return files.map((file) => ({ file }));
  const found = await Promise.all(entries.map((entry) => (entry ? filesBelow(entry) : [])));
  return found.flat();
}

/** Asks for a folder with the browser's dialog; its pictures, in the order of their paths. */
export async function chooseFolder(): Promise<readonly GivenFile[]> {
  const files = await fileInput((input) => {
    input.webkitdirectory = true;
  });
  return files
    .map((file) => ({ file, folder: file.webkitRelativePath.replace(/\/?[^/]*$/, '') || undefined }))
    .filter(isOpened)
    .sort(byPath);
}

async function filesBelow(entry: FileSystemEntry, folder?: string): Promise<readonly GivenFile[]> {
  if (!entry.isDirectory) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return folder === undefined ? [{ file }] : [{ file, folder }].filter(isOpened);
  }
  if (entry.name.startsWith('.')) return [];
  const path = folder === undefined ? entry.name : `${folder}/${entry.name}`;
  const found = await Promise.all((await entriesOf(entry)).map((one) => filesBelow(one, path)));
  return found.flat().sort(byPath);
}

/** What is in a folder, which a reader gives in parts. */
async function entriesOf(folder: FileSystemEntry): Promise<readonly FileSystemEntry[]> {
  const reader = (folder as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return all;
    all.push(...part);
  }
}

/** Folders hold other things as well: of those only pictures are opened, and nothing that is hidden. */
function isOpened({ file: { name }, folder }: GivenFile): boolean {
  const hidden = [...(folder?.split('/') ?? []), name].some((part) => part.startsWith('.'));
  return !hidden && EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

function byPath(a: GivenFile, b: GivenFile): number {
  const [x, y] = [a, b].map(({ file, folder }) => `${folder}/${file.name}`) as [string, string];
  return x < y ? -1 : 1;
}
