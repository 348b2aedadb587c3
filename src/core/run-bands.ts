import type { Task } from './task.ts';

/**
 * Maps bands of a large picture, at the same time or one after the other, and gives the indices of each, in order. A
 * band is made when its turn comes, of data alone, which can be sent to another thread.
 */
export type RunBands = (bands: readonly (() => object)[], task: Task) => Promise<readonly Uint8Array[]>;
