import { path } from '../../../core/checks.ts';
import { KeyTable } from './key-table.ts';
import { type ListOptions, listInputs } from './list-inputs.ts';
import { entryOf } from './same-file.ts';
import { type Shard, shareOf } from './shard.ts';

/** Which pictures are listed. */
export interface PictureListOptions extends ListOptions {
  /** Which share of the list; default: all of it. */
  readonly shard?: Shard | undefined;
}

/** The pictures of files, folders and globs, each once, or a share. Throws `invalid-option` for what is no path. */
export function listPictures(
  sources: readonly string[],
  { shard, ...options }: PictureListOptions,
): Generator<string> {
  const all = distinct(
    sources.map((source) => path('source', source)),
    options,
  );
  return shard ? shareOf(all, shard) : all;
}

function* distinct(sources: readonly string[], options: ListOptions): Generator<string> {
  const seen = new KeyTable();
  for (const found of listInputs(sources, options))
    for (const { path } of found) if (seen.add(entryOf(path))) yield path;
}
