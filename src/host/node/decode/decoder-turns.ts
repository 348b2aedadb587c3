/** What a piece of work gave, and whether nothing else was at work meanwhile. */
export interface Shared<T> {
  readonly result: T;
  readonly alone: boolean;
}

/** Does work when nothing else in the process is at work. */
type TakeTurn = <T>(work: () => Promise<T>) => Promise<T>;

// libvips has one queue of warnings for the whole process: only work that is alone knows that they are its own.
let working = 0;
let begun = 0;
let wakeUp: (() => void) | undefined;
let lastTurn: Promise<unknown> = Promise.resolve();
let amongThreads: TurnsOfThreads | undefined;

/** How a thread takes turns with others, which may be at work at any time. */
export interface TurnsOfThreads {
  readonly takeTurn: TakeTurn;
  /** Called when the picture at hand has been decoded, so that others need not wait for its end. */
  readonly onDecoded: () => void;
}

/** From now on other threads may be at work. */
export function takeTurnsBy(turns: TurnsOfThreads): void {
  amongThreads = turns;
}

/** Says that nothing more of the picture at hand will be decoded, though it will be at work for long. */
export function doneDecoding(): void {
  amongThreads?.onDecoded();
}

/** Does work beside other shared work, but not beside work that must be alone. */
export async function together<T>(work: () => Promise<T>): Promise<Shared<T>> {
  for (let seen: unknown; seen !== lastTurn; ) {
    seen = lastTurn;
    await lastTurn;
  }
  working++;
  const number = ++begun;
  const first = working === 1;
  try {
    const result = await work();
    return { result, alone: first && number === begun && amongThreads === undefined };
  } finally {
    working--;
    if (working === 0) wakeUp?.();
  }
}

/** Does work when nothing else is at work. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(async () => {
    if (working > 0) await new Promise<void>((resolve) => (wakeUp = resolve));
    wakeUp = undefined;
    return amongThreads ? amongThreads.takeTurn(work) : work();
  });
  lastTurn = turn.catch(() => {});
  return turn;
}
