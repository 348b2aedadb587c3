import { randomBytes } from 'node:crypto';
import { Refusal } from './failure.ts';

/** 128 random bits: nobody guesses a token. */
const TOKEN_BYTES = 16;

/**
 * What the page may name without knowing it: it holds a token, the main process holds the path. A token is made only
 * for what the user gave (dialog, drop, command line, recent list), and dies with the process.
 */
export class Tokens<T> {
  readonly #kind: string;
  readonly #values = new Map<string, T>();

  /** `kind` is what messages call the values, such as `picture`. */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /** A new token for a value; 22 letters, digits, `-` and `_`. */
  add(value: T): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    this.#values.set(token, value);
    return token;
  }

  /** The value of a token; throws a `Refusal` for one that was never given, or was taken back. */
  get(token: string): T {
    const value = this.#values.get(token);
    if (value === undefined) throw new Refusal(`this ${this.#kind} is not open`);
    return value;
  }

  /** Takes a token back; nothing happens to one that is unknown. */
  delete(token: string): void {
    this.#values.delete(token);
  }

  /** Takes all tokens back. */
  clear(): void {
    this.#values.clear();
  }
}
