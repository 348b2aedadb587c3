import type { MessageEndpoint } from '../calls/messages.ts';

type Listener = Parameters<MessageEndpoint['addEventListener']>[1];

/** What became of a worker that has stopped. */
export interface Stop {
  /** Whether there is a new one; there is none in place of a worker that never answered, since none ever would. */
  readonly restarted: boolean;
}

/**
 * A worker that is replaced by a new one, which knows nothing, when it fails outside of any call: it is out of memory,
 * or its script could not be loaded.
 */
export class RestartingWorker implements MessageEndpoint {
  readonly #start: () => Worker;
  readonly #onStop: (stop: Stop) => void;
  readonly #listeners: Listener[] = [];
  #worker: Worker | undefined;

  constructor(start: () => Worker, onStop: (stop: Stop) => void) {
    this.#start = start;
    this.#onStop = onStop;
    this.#worker = this.#begin();
  }

  /** Throws if there is no worker any more. */
  postMessage(message: unknown, transfer: readonly object[]): void {
    if (!this.#worker) throw new Error('the engine does not start');
    this.#worker.postMessage(message, transfer as Transferable[]);
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.#listeners.push(listener);
  }

  #begin(): Worker {
    const worker = this.#start();
    let answered = false;
    worker.addEventListener('message', (event) => {
      answered = true;
      for (const listener of this.#listeners) listener(event);
    });
    worker.addEventListener('error', () => {
      worker.terminate();
      this.#worker = answered ? this.#begin() : undefined;
      this.#onStop({ restarted: answered });
    });
    return worker;
  }
}
