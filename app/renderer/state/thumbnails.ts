// Small looks of pictures that were open, for the list of recent ones. Kept as JSON by the browser.

const KEY = 'fewhue-thumbnails';

/** As many as a host remembers pictures. */
const MAX_KEPT = 12;

/** Address of the picture of a file as it was when it was open; undefined if that is not known. */
export function thumbnailOf(name: string, bytes: number): string | undefined {
  return read().find(([key]) => key === keyOf(name, bytes))?.[1];
}

/** Keeps the look of a file, and forgets the oldest where there are too many. */
export function keepThumbnail(name: string, bytes: number, url: string): void {
  const others = read().filter(([key]) => key !== keyOf(name, bytes));
  write([[keyOf(name, bytes), url] as const, ...others].slice(0, MAX_KEPT));
}

export function forgetThumbnails(): void {
  write([]);
}

/** Files of one name and size are taken for the same. */
function keyOf(name: string, bytes: number): string {
  return `${bytes} ${name}`;
}

type Kept = readonly (readonly [key: string, url: string])[];

function read(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as Kept;
    return kept.filter((entry) => entry.every((part) => typeof part === 'string'));
  } catch {
    return [];
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: names alone are shown.
  }
}
