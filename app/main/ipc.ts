import { callChannel, MAIN_CALLS, type MainCalls, type Reply } from '../shared/channels.ts';
import { CHECKS, type Check } from './checks.ts';
import { failureOf, Refusal } from './failure.ts';

/** The part of Electron's `ipcMain` that is used. */
export interface CallReceiver {
  handle(channel: string, answer: (event: CallEvent, ...args: unknown[]) => Promise<unknown>): void;
}

/** The part of Electron's `IpcMainInvokeEvent` that is used. */
export interface CallEvent {
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

/** What answering needs beside the handlers. */
export interface CallOptions {
  /** Origin of the page, the only one that may call. */
  readonly origin: string;
  /** Takes errors that nobody meant to throw. */
  readonly report: (error: unknown) => void;
}

/** Answers every call of the page; no other channel is listened to. */
export function answerCalls(receiver: CallReceiver, handlers: MainCalls, options: CallOptions): void {
  for (const name of MAIN_CALLS)
    receiver.handle(callChannel(name), (event, ...args) =>
      answer(event, options, () => run(handlers, name, args)),
    );
}

/** The one wrapper around every handler: checks the sender, runs, and turns errors into what the page may know. */
async function answer<T>(event: CallEvent, options: CallOptions, call: () => Promise<T>): Promise<Reply<T>> {
  try {
    checkSender(event, options.origin);
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error, options.report) };
  }
}

/** Only the window's main frame may call, and only while it shows our page. A frame that is gone is `null`. */
function checkSender({ senderFrame }: CallEvent, origin: string): void {
  if (senderFrame?.parent === null && senderFrame.origin === origin) return;
  throw new Refusal('only the page of this app may call it');
}

function run<Name extends keyof MainCalls>(
  handlers: MainCalls,
  name: Name,
  args: readonly unknown[],
): Promise<unknown> {
  const check = CHECKS[name] as Check<Name>;
  const handler = handlers[name] as (...args: Parameters<MainCalls[Name]>) => Promise<unknown>;
  return handler(...check(args));
}
