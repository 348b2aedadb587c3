import { EXIT_CANCELLED } from './exit-codes.ts';

/**
 * A signal that Ctrl-C, SIGTERM and SIGHUP abort. The second one ends the process at once; files that are unfinished
 * then are removed as it exits.
 */
export function cancelOnSignals(): AbortSignal {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) process.exit(EXIT_CANCELLED);
    controller.abort();
    // A read that waits for standard input would otherwise wait on.
    process.stdin.destroy();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, cancel);
  return controller.signal;
}
