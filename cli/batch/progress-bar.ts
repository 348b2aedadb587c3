import { plural } from '../terminal/plural.ts';
import { reportErr } from '../terminal/streams.ts';

/** Milliseconds between two updates. */
const INTERVAL = 100;
const BAR = 24;

/** A bar on standard error that says how far a batch has come; nothing unless that is a terminal. */
export class ProgressBar {
  readonly #total: number;
  readonly #label: string;
  readonly #shown: boolean;
  readonly #start = performance.now();
  #last = 0;
  #drawn = false;

  /** Whether a bar would be seen. */
  static isSeen(quiet: boolean): boolean {
    return !quiet && process.stderr.isTTY === true;
  }

  /** `total`: undefined if no bar is shown. `label`: what stands before it. */
  constructor(total: number | undefined, label = '') {
    this.#total = total ?? 0;
    this.#label = label;
    this.#shown = total !== undefined;
  }

  update(done: number, failed: number): void {
    const now = performance.now();
    if (!this.#shown || now - this.#last < INTERVAL) return;
    this.#last = now;
    const text = progressText({ done, failed, total: this.#total, seconds: (now - this.#start) / 1000 });
    reportErr(`\r\x1b[K${`${this.#label}${text}`.slice(0, (process.stderr.columns || 80) - 1)}`);
    this.#drawn = true;
  }

  /** Removes the bar, so that something else can be written. */
  clear(): void {
    if (this.#drawn) reportErr('\r\x1b[K');
    this.#drawn = false;
  }
}

/** How far a batch has come. */
export interface BatchProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  readonly seconds: number;
}

/** `[######------] 25/50, 50 %, 3.1/s, 8 s left, 1 failure` */
export function progressText({ done, failed, total, seconds }: BatchProgress): string {
  const share = total === 0 ? 1 : done / total;
  const filled = Math.round(BAR * share);
  const rate = done / Math.max(seconds, 1e-3);
  const parts = [
    `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${done}/${total}`,
    `${Math.floor(100 * share)} %`,
    `${rate.toPrecision(3)}/s`,
    done === 0 ? 'time unknown' : `${durationText((total - done) / rate)} left`,
  ];
  return (failed === 0 ? parts : [...parts, plural(failed, 'failure')]).join(', ');
}

/** `8 s`, `3 min`, `1 h 5 min` */
export function durationText(seconds: number): string {
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
