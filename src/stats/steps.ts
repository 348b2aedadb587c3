import type { Task } from '../core/task.ts';

/** Work in pieces: yields how far it is, 0 to 1, after each, and returns what came of it. */
export type Steps<T> = Generator<number, T>;

/** Does all pieces at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does all pieces, and lets others work in between; can be cancelled. */
export async function finishInTurns<T>(steps: Steps<T>, task: Task): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      task.report('describe', 1);
      return value;
    }
    await task.checkpoint('describe', value);
  }
}

/** The same work as the part between two fractions of a larger one. */
export function* partOf<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield from + (to - from) * value;
  }
}
