import type { BenchOptions } from './options.ts';
import type { Peers } from './peers.ts';
import type { Photo } from './photos.ts';

/** What every section works with. */
export interface Context {
  readonly options: BenchOptions;
  readonly peers: Peers;
  readonly photos: readonly Photo[];
  /** One of the photographs at 25 megapixels; made when first asked for. */
  readonly largePhoto: () => Promise<Photo>;
  /** A folder that is removed at the end. */
  readonly temp: string;
  /** Says how far the section is. */
  readonly progress: (message: string) => void;
}
