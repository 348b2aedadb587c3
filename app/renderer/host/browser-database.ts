// What the browser keeps of this page. Where it keeps nothing (a private window) every list is empty.

/** The stores, each with the property that is its key. */
const STORES = { pictures: 'name', session: 'token' } as const;

const VERSION = 2;

/** What `work` gives, once it is on the disk; undefined where the browser keeps nothing. */
export async function withStore<Value>(
  name: keyof typeof STORES,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<Value>,
): Promise<Value | undefined> {
  try {
    const opening = indexedDB.open('fewhue', VERSION);
    opening.onupgradeneeded = () => addStores(opening.result);
    const database = await answerOf(opening);
    // A page of a later build must not wait for this one.
    database.onversionchange = () => database.close();
    const transaction = database.transaction(name, mode);
    // A page that is left or loaded anew before the transaction is complete undoes what was written.
    const [value] = await Promise.all([work(transaction.objectStore(name)), completionOf(transaction)]);
    database.close();
    return value;
  } catch {
    return undefined;
  }
}

/** What a request gives. */
export function answerOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function addStores(database: IDBDatabase): void {
  for (const [name, keyPath] of Object.entries(STORES))
    if (!database.objectStoreNames.contains(name)) database.createObjectStore(name, { keyPath });
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
