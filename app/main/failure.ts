import { FewhueError } from 'fewhue';
import type { HostFailure } from '../shared/ipc-contract.ts';

/** What the desktop app does not allow: a message from elsewhere, a wrong argument, an unknown token. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/**
 * What the page learns of an error: one line for a user. Errors that nobody meant to throw keep their text, which may
 * hold paths and stacks, to `report`.
 */
export function failureOf(error: unknown, report: (error: unknown) => void): HostFailure {
  if (error instanceof Refusal) return { code: 'refused', message: error.message };
  if (error instanceof FewhueError) return { code: error.code, message: error.message };
  report(error);
  return { code: 'internal', message: 'something went wrong in the desktop app' };
}

/** Runs work on a file; its errors name the file and not the folders above it. */
export async function withoutFolder<T>(path: string, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FewhueError)) throw error;
    throw new FewhueError(error.code, error.message.replaceAll(path, name), { cause: error });
  }
}
