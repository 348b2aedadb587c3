/** What is known of the entries of a palette. */
export interface EntryFacts {
  /** Of the pixels that each entry has, from 0 to 1. */
  readonly shares?: ArrayLike<number> | undefined;
  /** What each entry is called; default its hex, or its number. */
  readonly names?: readonly string[] | undefined;
}
