import type { RecentPicture } from '../../shared/ipc-contract.ts';
import { answerOf, withStore } from './browser-database.ts';

// A page cannot come back to a file on the disk, so the browser keeps copies of the last few in its database.

const MAX_FILES = 8;
/** Larger files are not kept. */
const MAX_BYTES = 50e6;

interface Kept {
  /** Its name: a newer file of the same name takes the place of the older. */
  readonly name: string;
  readonly file: File;
  /** Milliseconds since 1970, with fractions: several files may come in one. */
  readonly openedAt: number;
}

/** Keeps a file for later, and forgets the oldest where there are too many. */
export async function rememberFile(file: File): Promise<void> {
  if (file.size > MAX_BYTES) return;
  await withStore('pictures', 'readwrite', async (store) => {
    store.put({ name: file.name, file, openedAt: performance.timeOrigin + performance.now() } satisfies Kept);
    const names = newestFirst(await answerOf(store.getAll() as IDBRequest<Kept[]>)).map(({ name }) => name);
    for (const name of names.slice(MAX_FILES)) store.delete(name);
  });
}

/** The kept pictures, newest first. */
export async function listRecent(): Promise<readonly RecentPicture[]> {
  const kept = await withStore('pictures', 'readonly', (store) =>
    answerOf(store.getAll() as IDBRequest<Kept[]>),
  );
  return newestFirst(kept ?? []).map(({ name, file }) => ({ token: name, name, bytes: file.size }));
}

/** A kept file; undefined if it is gone. */
export async function fileOfRecent(token: string): Promise<File | undefined> {
  const kept = await withStore('pictures', 'readonly', (store) =>
    answerOf(store.get(token) as IDBRequest<Kept | undefined>),
  );
  return kept?.file;
}

/** Forgets all kept files. */
export async function clearRecent(): Promise<void> {
  await withStore('pictures', 'readwrite', async (store) => {
    store.clear();
  });
}

function newestFirst(kept: readonly Kept[]): Kept[] {
  return [...kept].sort((a, b) => b.openedAt - a.openedAt);
}
