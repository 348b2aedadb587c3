import type { CancelSignal, Progress } from 'fewhue';

// What a window and its worker say to each other. The window calls operations by name; the worker reports progress
// and partial results while it works, and ends every call with a result or a failure.

/** The part of a `Worker`, of a worker's own global scope and of a `MessagePort` that both ends need. */
export interface MessageEndpoint {
  postMessage(message: unknown, transfer: object[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** What an operation gets besides its input; fits where the engine takes `TaskOptions`. */
export interface OperationContext<Update = never> {
  readonly signal: CancelSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Hands over a part of the result before the end; `transfer` as for `transferring`. */
  readonly update: (part: Update, transfer?: readonly object[]) => void;
}

/** Operations by name: functions of an input and an `OperationContext`. What they take and give is cloned or moved. */
export type Operations = Readonly<Record<string, (input: never, context: never) => unknown>>;

/** A result of which some parts (buffers, bitmaps) are moved to the other end, not copied. */
export class Transferring<Value> {
  readonly value: Value;
  readonly transfer: readonly object[];

  constructor(value: Value, transfer: readonly object[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

/** Marks buffers and bitmaps of an operation's result as moved: the worker loses them. */
export function transferring<Value>(value: Value, transfer: readonly object[]): Transferring<Value> {
  return new Transferring(value, transfer);
}

/** What an operation takes. */
export type InputOf<Operation> = Operation extends (input: infer Input, ...rest: never) => unknown
  ? Input
  : never;

/** What a call of an operation gives. */
export type OutputOf<Operation> = Operation extends (...input: never) => infer Output
  ? Awaited<Output> extends Transferring<infer Value>
    ? Value
    : Awaited<Output>
  : never;

/** What an operation hands over before its end. */
export type UpdateOf<Operation> = Operation extends (
  input: never,
  context: OperationContext<infer Update>,
) => unknown
  ? Update
  : never;

/** From the window to the worker. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** An error as it crosses: `code` is a `FewhueError`'s, or `unexpected`. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly option?: string | undefined;
}

/** From the worker to the window. */
export type Reply =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'update'; readonly id: number; readonly part: unknown };
