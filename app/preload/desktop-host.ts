import { callChannel, eventChannel, type GivenFile, type MainCalls, type Reply } from '../shared/channels.ts';
import {
  HOST_CALLS,
  HOST_EVENTS,
  type Host,
  type HostCalls,
  type HostEvents,
} from '../shared/ipc-contract.ts';

/** The parts of Electron that the host is made of. */
export interface Wire {
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Calls `listener` with every message until the returned function is called. */
  listen(channel: string, listener: (message: unknown) => void): () => void;
  /** Path of a file that the user dropped or pasted; empty for one that is on no disk. */
  pathOf(file: File): string;
}

/**
 * The host of the desktop app: every call goes to the main process, which checks it. The page gets these functions and
 * nothing else; in particular no way to name a channel or a path.
 */
export function desktopHost(wire: Wire): Host {
  const calls = Object.fromEntries(
    HOST_CALLS.map((name) => [name, (...args: unknown[]) => ask(wire, name, args)]),
  ) as unknown as HostCalls;
  return {
    ...calls,
    kind: 'desktop',
    acceptFiles: async (files) => {
      const given = await Promise.all(files.map((file) => handOver(file, wire)));
      return (await ask(wire, 'acceptFiles', [given])) as Awaited<ReturnType<MainCalls['acceptFiles']>>;
    },
    on: <Name extends keyof HostEvents>(name: Name, listener: (event: HostEvents[Name]) => void) => {
      if (!HOST_EVENTS.includes(name)) throw new TypeError('the host has no such event');
      return wire.listen(eventChannel(name), (message) => listener(message as HostEvents[Name]));
    },
  };
}

/** Rejects with the plain `HostFailure`: an `Error` would lose its code on the way from the preload to the page. */
async function ask(wire: Wire, name: keyof MainCalls, args: readonly unknown[]): Promise<unknown> {
  const reply = (await wire.invoke(callChannel(name), ...args)) as Reply<unknown>;
  if (!reply.ok) throw reply.failure;
  return reply.value;
}

async function handOver(file: File, wire: Wire): Promise<GivenFile> {
  const path = wire.pathOf(file);
  if (path !== '') return { path };
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
