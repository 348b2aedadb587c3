import type { ResultFacts } from '../worker/describe-result.ts';
import type { Settings } from './settings.ts';

/** What is known of a picture at some settings. */
export interface PictureResult extends ResultFacts {
  /** `preview`: of the reduced picture at low effort. */
  readonly kind: 'preview' | 'exact';
  /** The settings it was made with. */
  readonly settings: Settings;
  /** Number of the exact result in the worker; 0 for previews. */
  readonly revision: number;
  /**
   * The picture in its new colours, no more than 1024 pixels along its longer side, or 2048 where it is drawn larger.
   */
  readonly bitmap: ImageBitmap;
  /** About how large its file will be, in bytes, until that is known. */
  readonly aboutBytes?: number | undefined;
}

/** Long work under way, shown over the stage. */
export interface Work {
  /** What is being done, for a user. */
  readonly label: string;
  /** 0 to 1; undefined while nobody knows. */
  readonly fraction: number | undefined;
  /** Ends it, where the user may. */
  readonly cancel?: (() => void) | undefined;
}

/** Results of the open pictures by their number. */
export interface ResultsState {
  readonly byPicture: Readonly<Record<number, PictureResult>>;
  /** Work under way by a name that its starter chose. */
  readonly work: Readonly<Record<string, Work>>;
}

export const NO_RESULTS: ResultsState = { byPicture: {}, work: {} };
