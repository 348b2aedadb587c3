/** Files that the user gave from outside the window: kept until the page asks, then passed on as they come. */
export class PendingFiles {
  #waiting: string[] = [];
  #deliver: ((paths: readonly string[]) => void) | undefined;

  /** Takes absolute paths. */
  add(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#deliver) this.#deliver(paths);
    else this.#waiting.push(...paths);
  }

  /** The paths that waited; from now on new ones go to `deliver`. */
  take(deliver: (paths: readonly string[]) => void): readonly string[] {
    this.#deliver = deliver;
    const paths = this.#waiting;
    this.#waiting = [];
    return paths;
  }

  /** The page is gone: what comes now waits for the next one. */
  hold(): void {
    this.#deliver = undefined;
  }
}
