import type { DecodedPicture, Host, PictureRef } from '../../shared/ipc-contract.ts';

/** A picture that was decoded in the page. */
export interface DecodedHere extends DecodedPicture {
  /** Whether the browser converted its colours, each in its own arithmetic. */
  readonly byBrowser?: boolean;
}

/**
 * A host whose pictures are decoded here where that can be done: the page has a sandbox, and the host has none. What
 * the page's decoder does not know, or finds damaged, is left to the host, which says what is wrong; and so are colours
 * that only the browser could convert, which the host does as the command line does.
 */
export function decodingHost(host: Host, decode: (file: Blob, name: string) => Promise<DecodedHere>): Host {
  const names = new Map<string, string>();
  const named = <Refs extends readonly PictureRef[]>(refs: Refs): Refs => {
    for (const { token, name } of refs) names.set(token, name);
    return refs;
  };
  return {
    ...host,
    openPictures: async () => named(await host.openPictures()),
    pendingPictures: async () => named(await host.pendingPictures()),
    acceptFiles: async (files) => named(await host.acceptFiles(files)),
    openRecent: async (token) => named([await host.openRecent(token)])[0]!,
    on: (name, listener) =>
      host.on(name, (event) => {
        if (name === 'open') named(event as readonly PictureRef[]);
        listener(event);
      }),
    decode: async (token, onFile) => {
      const bytes = await host.read(token);
      if (!bytes) return host.decode(token);
      const file = new Blob([bytes]);
      onFile?.(file);
      const here = await decode(file, names.get(token) ?? '').catch(() => undefined);
      if (!here) return host.decode(token);
      return here.byBrowser ? host.decode(token).catch(() => here) : here;
    },
    release: async (token) => {
      names.delete(token);
      await host.release(token);
    },
  };
}
