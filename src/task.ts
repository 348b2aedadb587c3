import { FewhueError } from './errors.ts';

/** The part of the platform's `AbortSignal` that the engine needs; any `AbortSignal` is one. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** How far a long call has come: `fraction` from 0 to 1 over the whole call, `stage` for people. */
export interface Progress {
  readonly stage: 'histogram' | 'cluster' | 'segment' | 'map' | 'describe' | 'encode';
  readonly fraction: number;
}

/** Rides along on every long call. */
export interface TaskOptions {
  /** Ends the work with a `cancelled` error soon after it is aborted. */
  readonly signal?: CancelSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Longest time, in milliseconds, that the engine keeps its thread before it lets the host breathe. */
const BREATH_MS = 40;

/**
 * Progress and cancellation of one call. Stages await `checkpoint` between pieces of work; it reports,
 * now and then yields to the host (so that signals and clicks arrive), and throws when cancelled.
 */
export class Task {
  readonly #options: TaskOptions;
  #lastBreath = performance.now();

  constructor(options: TaskOptions = {}) {
    this.#options = options;
  }

  async checkpoint(stage: Progress['stage'], fraction: number): Promise<void> {
    this.#options.onProgress?.({ stage, fraction: Math.min(1, Math.max(0, fraction)) });
    if (performance.now() - this.#lastBreath > BREATH_MS) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      this.#lastBreath = performance.now();
    }
    if (this.#options.signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
  }
}
