import { type ErrorCode, FewhueError, type Progress } from 'fewhue';
import type { Failure, InputOf, MessageEndpoint, Operations, OutputOf, Reply, UpdateOf } from './messages.ts';

/** What rides along on a call. */
export interface CallOptions<Update = never> {
  /** Ends the call with a `cancelled` error at once, and the work at its next step. */
  readonly signal?: AbortSignal | undefined;
  /** Buffers and bitmaps of the input that are moved to the worker instead of copied. */
  readonly transfer?: readonly object[] | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Gets parts of the result before the end. */
  readonly onUpdate?: ((part: Update) => void) | undefined;
}

interface OpenCall {
  readonly options: CallOptions<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The window's end: calls the operations that `serveOperations` answers at the other end of `endpoint`. */
export class WorkerClient<Served extends Operations> {
  readonly #endpoint: MessageEndpoint;
  readonly #open = new Map<number, OpenCall>();
  #lastId = 0;

  constructor(endpoint: MessageEndpoint) {
    this.#endpoint = endpoint;
    endpoint.addEventListener('message', ({ data }) => this.#take(data as Reply));
  }

  /**
   * Runs an operation in the worker. Rejects with the `FewhueError` that it threw, with `cancelled`, or with an
   * `Error` for anything unexpected.
   */
  call<Name extends keyof Served & string>(
    name: Name,
    input: InputOf<Served[Name]>,
    options: CallOptions<UpdateOf<Served[Name]>> = {},
  ): Promise<OutputOf<Served[Name]>> {
    const { signal, transfer = [] } = options;
    if (signal?.aborted) return Promise.reject(cancelError());
    const id = ++this.#lastId;
    const cancel = () => {
      this.#endpoint.postMessage({ kind: 'cancel', id }, []);
      this.#end(id)?.reject(cancelError());
    };
    signal?.addEventListener('abort', cancel, { once: true });
    const result = new Promise<unknown>((resolve, reject) => {
      this.#open.set(id, { options: options as CallOptions<unknown>, resolve, reject });
      this.#endpoint.postMessage({ kind: 'call', id, name, input }, [...transfer]);
    });
    return result.finally(() => signal?.removeEventListener('abort', cancel)) as Promise<
      OutputOf<Served[Name]>
    >;
  }

  /** Rejects every open call, for a worker that has died. */
  failAll(error: Error): void {
    for (const id of [...this.#open.keys()]) this.#end(id)?.reject(error);
  }

  #take(reply: Reply): void {
    const call = this.#open.get(reply.id);
    if (!call) return;
    if (reply.kind === 'progress') call.options.onProgress?.(reply.progress);
    else if (reply.kind === 'update') call.options.onUpdate?.(reply.part);
    else if (reply.kind === 'result') this.#end(reply.id)?.resolve(reply.value);
    else this.#end(reply.id)?.reject(errorOf(reply.failure));
  }

  #end(id: number): OpenCall | undefined {
    const call = this.#open.get(id);
    this.#open.delete(id);
    return call;
  }
}

function cancelError(): FewhueError {
  return new FewhueError('cancelled', 'cancelled');
}

function errorOf({ code, message, option }: Failure): Error {
  if (code === 'unexpected') return new Error(message);
  return new FewhueError(code as ErrorCode, message, option === undefined ? {} : { option });
}
