import { FewhueError } from 'fewhue';
import type { HostFailure } from '../../shared/ipc-contract.ts';

/** Ends a call with what the host does not allow. */
export function refuse(message: string): never {
  throw { code: 'refused', message } satisfies HostFailure;
}

/** The same calls, which reject with a `HostFailure` whatever goes wrong. */
export function withFailures<Calls extends object>(calls: Calls): Calls {
  const entries = Object.entries(calls).map(([name, call]: [string, unknown]) => {
    if (typeof call !== 'function') return [name, call];
    const answer = async (...args: unknown[]) => {
      try {
        return await call(...args);
      } catch (error) {
        throw failureOf(error);
      }
    };
    return [name, answer];
  });
  return Object.fromEntries(entries) as Calls;
}

/** Why a call failed, for a user: one line. */
function failureOf(error: unknown): HostFailure {
  if (error instanceof FewhueError) return { code: error.code, message: error.message };
  // What the browser, or the user in its dialogs, does not allow.
  if (error instanceof DOMException && /^(NotAllowed|Security)Error$/.test(error.name))
    return { code: 'refused', message: 'the browser does not allow this' };
  if (error instanceof Error) return { code: 'internal', message: error.message.replace(/\s+/g, ' ') };
  return error as HostFailure;
}
