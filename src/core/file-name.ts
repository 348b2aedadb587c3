import { keysOf } from './tables.ts';
import type { Quality } from './vocabulary.ts';

/**
 * The extension of a path in small letters and without its dot; empty if it has none, or if the name begins with it.
 */
export function extensionOf(path: string): string {
  return /[^/\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The row of a table of formats whose extensions hold that of a path; undefined if there is none. */
export function formatOfPath<Name extends string>(
  formats: Readonly<Record<Name, { readonly extensions: readonly string[] }>>,
  path: string,
): Name | undefined {
  const extension = extensionOf(path);
  return keysOf(formats).find((name) => formats[name].extensions.includes(extension));
}

/** `.png, .fhq or .gif`: the extension that each format of a table is written with. */
export function listExtensions(
  formats: Readonly<Record<string, { readonly extensions: readonly string[] }>>,
): string {
  return alternatives(Object.values(formats).map(({ extensions }) => `.${extensions[0]}`));
}

/** `a, b or c` */
export function alternatives(words: readonly string[]): string {
  return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}

/** What a result was asked for, as far as its default name says it. */
export interface ResultName {
  /** K. */
  readonly colors: number | 'auto';
  readonly quality?: Quality | 'off' | undefined;
  /** Whether K was looked for, with targets in view. */
  readonly targeted?: boolean | undefined;
}

/**
 * The end of a result's default name: `-k16.png`, or by its quality `-q80.png`, or `-target.png`; `mark` tells results
 * apart.
 */
export function resultSuffix(
  { colors, quality = 'off', targeted }: ResultName,
  extension: string,
  mark = '',
): string {
  const wish = targeted ? '-target' : quality === 'off' ? `-k${colors}` : `-q${quality}`;
  return `${mark}${wish}.${extension}`;
}
