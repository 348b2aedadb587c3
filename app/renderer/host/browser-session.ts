import { answerOf, withStore } from './browser-database.ts';

// Copies of the files that are open, by their token: a page that is loaded anew has nothing else to come back to them.

/** Milliseconds after which a file is forgotten whose page was left without closing it. */
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;

interface Kept {
  readonly token: string;
  readonly file: File;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** Keeps an open file, and forgets those of pages that were left long ago. */
export async function keepInSession(token: string, file: File): Promise<void> {
  await withStore('session', 'readwrite', async (store) => {
    const now = Date.now();
    store.put({ token, file, keptAt: now } satisfies Kept);
    for (const kept of await answerOf(store.getAll() as IDBRequest<Kept[]>))
      if (now - kept.keptAt > MAX_AGE) store.delete(kept.token);
  });
}

/** The file of a token that an earlier load of the page gave; undefined if it is not kept. */
export async function sessionFile(token: string): Promise<File | undefined> {
  const kept = await withStore('session', 'readonly', (store) =>
    answerOf(store.get(token) as IDBRequest<Kept | undefined>),
  );
  return kept?.file;
}

/** Forgets a file. */
export async function dropFromSession(token: string): Promise<void> {
  await withStore('session', 'readwrite', async (store) => {
    store.delete(token);
  });
}
