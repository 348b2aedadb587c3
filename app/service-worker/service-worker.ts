// Keeps the page's files, so that it starts without a network. Pages that are open go on with the files of their own
// build: a new one waits until the last of them is closed.

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** What the page consists of, put in by the build: addresses within its folder, and a name that only they have. */
declare const __PAGE__: {
  readonly build: string;
  readonly files: readonly string[];
  /** Files that few need: they are kept once they were asked for. */
  readonly later: readonly string[];
};

/** The folder itself, which is the page. */
const PAGE = './';

/** A page in another folder of the same server has kept files of its own. */
const PREFIX = `fewhue ${worker.registration.scope} `;
const CACHE = PREFIX + __PAGE__.build;

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(worker.registration.scope)) event.respondWith(answer(event.request));
});

/** All or nothing: where one file is missing the worker is given up, and the browser tries again later. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  // Without this a file whose name stays could come from the browser's own store, of the build before.
  await cache.addAll([PAGE, ...__PAGE__.files].map((file) => new Request(file, { cache: 'no-cache' })));
}

/** No page of an older build is open any more. The page that brought this worker is served by it from now on. */
async function takeOver(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const wanted = pathname.endsWith('/index.html') ? PAGE : request;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(wanted, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  const isLater = __PAGE__.later.some((file) => pathname.endsWith(`/${file}`));
  if (isLater && response.ok) await cache.put(request, response.clone());
  return response;
}
