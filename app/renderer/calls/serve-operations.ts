import { FewhueError, type Progress } from 'fewhue';
import {
  type Failure,
  type MessageEndpoint,
  type Operations,
  type Request,
  Transferring,
} from './messages.ts';

/** Least milliseconds between two reports of progress of one call: more often nobody sees. */
const REPORT_MS = 30;

type AnyOperation = (input: unknown, context: unknown) => unknown;

/**
 * The worker's end: answers the calls of a `WorkerClient` at `endpoint` with `operations`. Calls run side by side,
 * taking turns where an operation awaits; a cancelled one ends at its next `Task.checkpoint`.
 */
export function serveOperations(endpoint: MessageEndpoint, operations: Operations): void {
  const running = new Map<number, AbortController>();
  endpoint.addEventListener('message', ({ data }) => {
    const request = data as Request;
    if (request.kind === 'cancel') running.get(request.id)?.abort();
    else void answer(endpoint, operations, request, running);
  });
}

async function answer(
  endpoint: MessageEndpoint,
  operations: Operations,
  { id, name, input }: Request & { readonly kind: 'call' },
  running: Map<number, AbortController>,
): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const operation = operations[name] as AnyOperation | undefined;
    if (!operation) throw new Error(`no operation ${name}`);
    const output = await operation(input, {
      signal: controller.signal,
      onProgress: reporter(endpoint, id),
      update: (part: unknown, transfer: readonly object[] = []) =>
        endpoint.postMessage({ kind: 'update', id, part }, [...transfer]),
    });
    const { value, transfer } = output instanceof Transferring ? output : new Transferring(output, []);
    endpoint.postMessage({ kind: 'result', id, value }, [...transfer]);
  } catch (error) {
    endpoint.postMessage({ kind: 'failure', id, failure: describeFailure(error) }, []);
  } finally {
    running.delete(id);
  }
}

function reporter(endpoint: MessageEndpoint, id: number): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - last < REPORT_MS) return;
    last = now;
    endpoint.postMessage({ kind: 'progress', id, progress }, []);
  };
}

function describeFailure(error: unknown): Failure {
  if (error instanceof FewhueError) return { code: error.code, message: error.message, option: error.option };
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
