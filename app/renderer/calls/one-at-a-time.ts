/** What is asked for, and the drag or typing that it is part of, if any. */
export interface Wish {
  readonly gesture?: string | undefined;
}

interface Running<Input> {
  readonly input: Input;
  readonly controller: AbortController;
}

/**
 * One place for work that goes on beside a gesture. Work for a step of the same gesture is not cut off: what is asked
 * for meanwhile waits, and of what waits only the newest is done, so that something comes of it however fast a hand
 * moves. Any other wish aborts the signal of the work before it.
 */
export class OneAtATime<Input extends Wish> {
  readonly #work: (input: Input, signal: AbortSignal) => Promise<void>;
  #running: Running<Input> | undefined;
  #waiting: Input | undefined;
  #all: Promise<void> | undefined;

  /** `work` ends soon after its signal is aborted, and keeps its errors to itself. */
  constructor(work: (input: Input, signal: AbortSignal) => Promise<void>) {
    this.#work = work;
  }

  /** Resolves when this, or what was asked for later, is done. */
  ask(input: Input): Promise<void> {
    const before = this.#running?.input.gesture;
    if (before === undefined || before !== input.gesture) this.#running?.controller.abort();
    this.#waiting = input;
    this.#all ??= this.#runAll();
    return this.#all;
  }

  /** Aborts what is being done, and forgets what waits. */
  cancel(): void {
    this.#waiting = undefined;
    this.#running?.controller.abort();
  }

  async #runAll(): Promise<void> {
    while (this.#waiting) {
      const running = { input: this.#waiting, controller: new AbortController() };
      this.#waiting = undefined;
      this.#running = running;
      await this.#work(running.input, running.controller.signal);
    }
    this.#running = undefined;
    this.#all = undefined;
  }
}
