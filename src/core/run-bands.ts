import type { Task } from './task.ts';

/**
 * Maps bands of a large picture, at the same time or one after the other, and gives the indices of each, in order, as
 * soon as they are there. A band is made when its turn comes, which may have to wait for what came of bands before it,
 * of data alone, which can be sent to another thread.
 */
export type RunBands = (bands: readonly MakeBand[], task: Task) => AsyncIterable<Uint8Array>;

export type MakeBand = () => object | Promise<object>;
