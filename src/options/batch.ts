import type { DefinitionsOf } from './definition.ts';

/** How a batch of pictures is found, named and done. */
export interface BatchOptions {
  /** Take the pictures in the folders below a folder, too; default false. */
  readonly recursive?: boolean | undefined;
  /**
   * Globs of the files of a folder to take: with a slash by the path below it, else by the name. Default: by extension,
   * all that can be opened.
   */
  readonly include?: readonly string[] | undefined;
  /** Globs of files and folders to leave out; default: none. */
  readonly exclude?: readonly string[] | undefined;
  /**
   * Names of results: a text with `{name}`, the input's name without its extension, `{k}`, `{quality}` and `{ext}`, the
   * extension of the format with its dot. Default: `{name}-k{k}{ext}` or `{name}-q{quality}{ext}`.
   */
  readonly template?: string | undefined;
  /** What stands between an input's name and the extension of its result, in place of `template`. */
  readonly suffix?: string | undefined;
  /** Replace each input by its result where that is smaller; needs `backup`; default false. */
  readonly inPlace?: boolean | undefined;
  /** Folder for what `inPlace` replaces. */
  readonly backup?: string | undefined;
  /** Where `skipIfLarger` saves nothing, copy the input, with its own extension; default false. */
  readonly copySkipped?: boolean | undefined;
  /** Go on with a batch: leave what its journal says is done, do again what is missing or changed; default false. */
  readonly resume?: boolean | undefined;
  /**
   * Do one of several shares of the list, such as `3/8`: every eighth picture from the third on. Names are those of the
   * whole list, and each share has a journal of its own. Default: all of it.
   */
  readonly shard?: string | undefined;
  /**
   * One palette for all pictures, fitted to the sum of their colours, which are counted first; default false. Not with
   * `palette`, `panel`, `shard`, a quality or targets.
   */
  readonly shared?: boolean | undefined;
  /** Pictures that are done at once, each on a thread: 1 to 256; default by processors and memory. */
  readonly jobs?: number | undefined;
  /** Seconds that a picture may take: number above 0; default: any. */
  readonly timeout?: number | undefined;
}

/** The options of everything that does batches. */
export const BATCH_OPTIONS = {
  recursive: {
    kind: 'flag',
    default: false,
    short: 'r',
    group: 'batch',
    doc: 'take what is in folders below, too',
  },
  include: {
    kind: 'texts',
    valueName: 'glob',
    group: 'batch',
    doc: 'of a folder only what fits, such as *.jpg',
  },
  exclude: {
    kind: 'texts',
    valueName: 'glob',
    group: 'batch',
    doc: 'nothing that fits, such as thumbs or **/old/*.png',
  },
  template: {
    kind: 'text',
    flag: 'name',
    group: 'batch',
    doc: 'names of results, with {name}, {k}, {quality} and {ext}',
    otherwise: '{name}-k{k}{ext}',
  },
  suffix: {
    kind: 'text',
    group: 'batch',
    doc: 'what follows the name in the name of the result, such as -small',
  },
  inPlace: { kind: 'flag', default: false, group: 'batch', doc: 'replace inputs by smaller results' },
  backup: {
    kind: 'text',
    valueName: 'folder',
    group: 'batch',
    doc: 'where --in-place keeps what it replaces',
  },
  copySkipped: {
    kind: 'flag',
    default: false,
    group: 'batch',
    doc: 'copy what --skip-if-larger would leave out',
  },
  resume: {
    kind: 'flag',
    default: false,
    group: 'batch',
    doc: 'go on: do only what is missing or has changed',
  },
  shard: {
    kind: 'text',
    valueName: 'i/n',
    group: 'batch',
    doc: 'do the i-th of n shares of the list, such as 3/8',
    otherwise: 'all of it',
  },
  shared: { kind: 'flag', default: false, group: 'batch', doc: 'one palette for all pictures' },
  jobs: {
    kind: 'integer',
    low: 1,
    high: 256,
    scale: 'log2',
    short: 'j',
    group: 'batch',
    doc: 'pictures at once',
    otherwise: 'by processors and memory',
  },
  timeout: {
    kind: 'number',
    low: 0.001,
    high: 86_400,
    valueName: 'seconds',
    group: 'batch',
    doc: 'seconds that a picture may take',
    otherwise: 'any',
  },
} as const satisfies DefinitionsOf<BatchOptions>;
