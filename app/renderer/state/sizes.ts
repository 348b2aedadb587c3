/** What a picture takes as a file at some settings. */
export interface FileSize {
  /** The settings, as text. */
  readonly request: string;
  /** Of the PNG file. */
  readonly bytes: number;
}

/** The newest known sizes by the number of the picture, also of settings before. */
export type SizesState = Readonly<Record<number, FileSize>>;

/** What a list of files saves in all. */
export interface Saving {
  /** How much larger the new files are, as a share of the old: -0.9 saves nine tenths. */
  readonly change: number;
  /** Bytes that are saved; below 0 if they grew. */
  readonly bytes: number;
}

/** What files save together; undefined where there is nothing to compare. */
export function totalSaving(
  files: readonly { readonly source: number; readonly bytes: number }[],
): Saving | undefined {
  const [before, after] = [sum(files.map(({ source }) => source)), sum(files.map(({ bytes }) => bytes))];
  return before === 0 ? undefined : { change: after / before - 1, bytes: before - after };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
