/** The part of the browser's `launchQueue` that is used; TypeScript does not know it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void;
}

/**
 * Calls `opened` with the files that the system opens with the installed page, until the returned function is called.
 * Those that came before wait in the browser.
 */
export function takeLaunches(opened: (files: readonly File[]) => void): () => void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  let listening = true;
  launchQueue?.setConsumer(async ({ files = [] }) => {
    const given = await Promise.all(files.map((handle) => handle.getFile()));
    if (listening && given.length > 0) opened(given);
  });
  return () => {
    listening = false;
  };
}
