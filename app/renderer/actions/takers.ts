/** What takes files and texts that are dropped or pasted before pictures and palettes are looked for. */
export interface Taker {
  /** Whether a file is for it; then it does what there is to do. */
  readonly takeFile: (file: File) => boolean;
  readonly takeText: (text: string) => boolean;
}

let takers: readonly Taker[] = [];

/** Lets a view take what is dropped and pasted; until the returned function is called. */
export function addTaker(taker: Taker): () => void {
  takers = [...takers, taker];
  return () => {
    takers = takers.filter((one) => one !== taker);
  };
}

/** Whether a view has taken a file. */
export function isFileTaken(file: File): boolean {
  return takers.some((taker) => taker.takeFile(file));
}

/** Whether a view has taken a text. */
export function isTextTaken(text: string): boolean {
  return takers.some((taker) => taker.takeText(text));
}
