import { describeValue, oneLine } from './describe-value.ts';

/** What went wrong, in one word that programs can switch on; the CLI maps each to its exit code. */
export type ErrorCode =
  | 'invalid-option'
  | 'unreadable-input'
  | 'unsupported-input'
  | 'limit-exceeded'
  | 'quality-missed'
  | 'output-exists'
  | 'write-failed'
  | 'cancelled'
  | 'unsupported-host';

/** Facts behind an error: which option, what it must be, what came. */
export interface ErrorDetails {
  readonly option?: string;
  readonly rule?: string;
  readonly received?: unknown;
  readonly cause?: unknown;
}

/**
 * Every error that fewhue throws on purpose. `message` is one line of at most 300 letters, fit to be shown to users.
 */
export class FewhueError extends Error {
  override readonly name = 'FewhueError';
  readonly code: ErrorCode;
  readonly option: string | undefined;
  readonly rule: string | undefined;
  readonly received: unknown;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(oneLine(message), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.option = details.option;
    this.rule = details.rule;
    this.received = details.received;
  }
}

/** The error for an option outside its range: names the option, the rule and the value that came. */
export function invalidOption(option: string, rule: string, received: unknown): FewhueError {
  // That it is there is what is wrong: what a mask or a switch is says no more.
  const isNamed = rule.startsWith('left out') && (received === true || typeof received === 'object');
  const value = isNamed ? '' : `, received ${describeValue(received)}`;
  return new FewhueError('invalid-option', `${option} must be ${rule}${value}`, { option, rule, received });
}
