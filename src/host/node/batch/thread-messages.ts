import type { ColorHistogram } from '../../../vectors/color-histogram.ts';
import type { BatchResult, BatchSettings, KnownJob } from './job.ts';

/** What a thread of a pool is started with. */
export interface ThreadData {
  /** One word, which is 1 as soon as the thread's picture is to be given up. */
  readonly cancelled: SharedArrayBuffer;
}

/** What all jobs of a chunk have in common. */
export interface ChunkSetup {
  readonly settings: BatchSettings;
  readonly journal: ChunkJournal | undefined;
  /** Folder of temporary files where colours are counted and nothing is written; default: they are not. */
  readonly counts?: string | undefined;
}

/** The colours of a picture, and of which bytes they are. */
export interface Counted {
  /** None of a file that is no picture: it will not be one the next time. */
  readonly histogram: ColorHistogram;
  /** SHA-256 of the picture's file, or what stands for one. */
  readonly digest: string;
}

/** What a thread has to say of a picture. */
export interface ThreadResult {
  readonly result: BatchResult;
  /** Its colours, where they were counted. */
  readonly counted?: Counted | undefined;
}

/** The journal of a chunk, for a thread to open. */
export interface ChunkJournal {
  readonly path: string;
  readonly settings: string;
}

/** To a thread: a chunk begins, a picture of it, or that no other picture is being decoded now. */
export type ToThread =
  | { readonly kind: 'chunk'; readonly setup: ChunkSetup }
  | { readonly kind: 'job'; readonly job: KnownJob }
  | { readonly kind: 'alone' };

/** From a thread: what became of a picture; that it must decode alone, that it has, and that it will not again. */
export type FromThread =
  | { readonly kind: 'result'; readonly ended: ThreadResult }
  | { readonly kind: 'ask-alone' }
  | { readonly kind: 'end-alone' }
  | { readonly kind: 'decoded' };
