/**
 * libvips has one queue of messages for the whole process: a thread that must know which are its picture's decodes it
 * while no other thread does. Threads ask for it in the middle of a picture; it is granted when every other one has
 * ended its own, or asks, too.
 */
export class AloneTurns<Thread> {
  readonly #working = new Set<Thread>();
  readonly #asking = new Map<Thread, () => void>();
  #alone: Thread | undefined;
  #held: (() => void)[] = [];

  /** A thread begins a picture, as soon as none asks to be alone. */
  async begin(thread: Thread): Promise<void> {
    while (this.#alone !== undefined || this.#asking.size > 0)
      await new Promise<void>((resolve) => this.#held.push(resolve));
    this.#working.add(thread);
  }

  /** A thread at work asks to be alone; `grant` is called when it is. */
  ask(thread: Thread, grant: () => void): void {
    this.#asking.set(thread, grant);
    this.#goOn();
  }

  /** A thread is no longer alone, and goes on with its picture. */
  release(thread: Thread): void {
    if (this.#alone === thread) this.#alone = undefined;
    this.#goOn();
  }

  /** A thread has ended its picture, or what it decodes of it, or has ended itself. */
  end(thread: Thread): void {
    this.#working.delete(thread);
    this.#asking.delete(thread);
    this.release(thread);
  }

  #goOn(): void {
    if (this.#alone !== undefined) return;
    const [next] = this.#asking;
    if (next === undefined) {
      const held = this.#held;
      this.#held = [];
      for (const resume of held) resume();
    } else if (this.#asking.size === this.#working.size) {
      const [thread, grant] = next;
      this.#asking.delete(thread);
      this.#alone = thread;
      grant();
    }
  }
}
