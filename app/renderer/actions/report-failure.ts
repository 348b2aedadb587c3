import { notify } from './view.ts';

/** What an error says to a user. */
export function messageOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' && message !== '' ? message : String(error);
}

/** Runs work whose failure is told to the user. */
export async function reportFailure(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notify('error', messageOf(error));
  }
}
