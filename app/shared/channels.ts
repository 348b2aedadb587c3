import {
  HOST_CALLS,
  type HostCalls,
  type HostEvents,
  type HostFailure,
  type PictureRef,
} from './ipc-contract.ts';

// How the contract travels between the preload and the main process of the desktop app.

/** A dropped or pasted file as the preload hands it over: its path, or its bytes if it is on no disk. */
export type GivenFile = { readonly path: string } | { readonly name: string; readonly bytes: Uint8Array };

/** All calls that the main process answers: those of the contract, and one that only the preload makes. */
export interface MainCalls extends HostCalls {
  /** Pictures that were dropped or pasted. The page has no way to make this call with a path of its own. */
  acceptFiles(files: readonly GivenFile[]): Promise<readonly PictureRef[]>;
}

/** The names of all calls that the main process answers. */
export const MAIN_CALLS = [...HOST_CALLS, 'acceptFiles'] as const satisfies readonly (keyof MainCalls)[];

/** Every answer: a thrown error would reach the page with its message alone. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: HostFailure };

/** Channel of a call. */
export function callChannel(name: keyof MainCalls): string {
  return `fewhue:call:${name}`;
}

/** Channel of an event. */
export function eventChannel(name: keyof HostEvents): string {
  return `fewhue:event:${name}`;
}
