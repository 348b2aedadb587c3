import { func, object } from './checks.ts';
import { FewhueError, invalidOption } from './errors.ts';

/** The part of the platform's `AbortSignal` that the engine needs; any `AbortSignal` is one. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** How far a long call has come: `fraction` runs once from 0 to 1 over the whole call, `stage` is for users. */
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
 * Progress and cancellation of one call. The public function makes one, and hands `part`s of it to its stages; a part
 * is a `TaskOptions`, too, so that one public function can call another. Progress never goes back.
 */
export class Task implements TaskOptions {
  readonly signal: CancelSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  #reached = 0;
  #lastBreath = performance.now();

  /** Throws `invalid-option` for a signal or an `onProgress` that is none. */
  constructor(options: TaskOptions = {}) {
    const { signal, onProgress } = object('options', options);
    if (onProgress !== undefined) func('onProgress', onProgress);
    if (signal !== undefined && typeof object('signal', signal).aborted !== 'boolean')
      throw invalidOption('signal', 'an AbortSignal', signal);
    this.signal = signal;
    this.onProgress = onProgress;
  }

  /** The task of a stage that is the part of this one between two fractions. */
  part(from: number, to: number): Task {
    if (this.onProgress === undefined) return this;
    const onProgress = ({ stage, fraction }: Progress) => this.report(stage, from + (to - from) * fraction);
    return new Task({ signal: this.signal, onProgress });
  }

  /** Says how far the call has come, if that is farther than before. */
  report(stage: Progress['stage'], fraction: number): void {
    this.#reached = Math.max(this.#reached, Math.min(1, fraction));
    this.onProgress?.({ stage, fraction: this.#reached });
  }

  /**
   * Stages await this between pieces of work: it reports, now and then yields to the host (so that signals and clicks
   * arrive), and throws when cancelled.
   */
  async checkpoint(stage: Progress['stage'], fraction: number): Promise<void> {
    this.report(stage, fraction);
    if (performance.now() - this.#lastBreath > BREATH_MS) {
      await breathe();
      this.#lastBreath = performance.now();
    }
    this.throwIfCancelled();
  }

  throwIfCancelled(): void {
    if (this.signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
  }
}

/** Lets what waits for the thread have its turn. A timer of browsers that follows others takes at least 4 ms for it. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof scheduler !== 'undefined' && scheduler.postTask) scheduler.postTask(resolve);
    else setTimeout(resolve, 0);
  });
}

/** Iterations after which a loop that ends by itself is taken for half done. */
const HALF_DONE = 10;

/** How far a loop has come that may end long before `most` iterations: from 0 to 1. */
export function loopFraction(done: number, total: number): number {
  return Math.max(done / total, done / (done + HALF_DONE));
}
