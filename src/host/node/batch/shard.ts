import { invalidOption } from '../../../core/errors.ts';

/** One of several shares of a list. */
export interface Shard {
  /** From 1 to `count`. */
  readonly number: number;
  readonly count: number;
}

const MAX_SHARDS = 1_000_000;

/** Reads `3/8`, the third of eight shares. Throws `invalid-option`. */
export function parseShard(text: string): Shard {
  const [, number, count] = (/^(\d{1,7})\/(\d{1,7})$/.exec(String(text)) ?? []).map(Number);
  const isShare = number !== undefined && count !== undefined && number >= 1 && number <= count;
  if (isShare && count <= MAX_SHARDS) return { number, count };
  throw invalidOption('shard', 'a share such as 3/8, the third of eight', text);
}

/** Every `count`th of a list, from the `number`th on: the shares of one list have each of its elements once. */
export function* shareOf<T>(list: Iterable<T>, { number, count }: Shard): Generator<T> {
  let index = 0;
  for (const element of list) if (index++ % count === number - 1) yield element;
}
