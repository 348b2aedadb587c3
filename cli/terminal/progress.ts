import type { Progress } from 'fewhue';
import { printable } from './printable.ts';
import { reportErr } from './streams.ts';

/** Milliseconds between two updates of the line. */
const INTERVAL = 100;

/** A line on standard error that says how far a picture has come; nothing unless that is a terminal. */
export class ProgressLine {
  readonly #shown: boolean;
  #last = 0;
  #drawn = false;

  constructor(quiet: boolean) {
    this.#shown = !quiet && process.stderr.isTTY === true;
  }

  /** A callback for one picture, or `undefined` where nothing would be seen. */
  of(name: string): ((progress: Progress) => void) | undefined {
    if (!this.#shown) return undefined;
    return ({ stage, fraction }) => {
      const now = performance.now();
      if (now - this.#last < INTERVAL) return;
      this.#last = now;
      const text = `${name}: ${stage} ${Math.round(100 * fraction)} %`;
      reportErr(`\r\x1b[K${printable(text.slice(0, (process.stderr.columns || 80) - 1))}`);
      this.#drawn = true;
    };
  }

  /** Removes the line, so that something else can be written. */
  clear(): void {
    if (this.#drawn) reportErr('\r\x1b[K');
    this.#drawn = false;
  }
}
