import { FewhueError } from 'fewhue';

/** One place for work of which only the newest counts: starting some cancels what was there before. */
export class Newest {
  #controller: AbortController | undefined;

  /**
   * Starts `work` after aborting the signal of the work before it. Gives what it gives, or undefined if newer work
   * or `cancel` came first; other errors pass.
   */
  async run<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value | undefined> {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const value = await work(controller.signal);
      return controller.signal.aborted ? undefined : value;
    } catch (error) {
      if (controller.signal.aborted || (error instanceof FewhueError && error.code === 'cancelled'))
        return undefined;
      throw error;
    } finally {
      if (this.#controller === controller) this.#controller = undefined;
    }
  }

  /** Cancels the work, if there is any. */
  cancel(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
