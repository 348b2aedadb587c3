import { FewhueError } from 'fewhue';
import { type Definitions, flagName } from '#internal/engine';

/** An error as a program and a user see it: a code and one line without stack trace. */
export interface Failure {
  /** An `ErrorCode`, or `internal-error`. */
  readonly code: string;
  readonly message: string;
}

/** Describes what went wrong with `input`; any error after cancelling counts as cancelled. */
export function describeFailure(error: unknown, input: string, cancelled: boolean): Failure {
  if (cancelled) return { code: 'cancelled', message: `${input}: cancelled` };
  if (error instanceof FewhueError)
    return { code: error.code, message: `${asTyped(error)}${withoutName(error, input)}` };
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'internal-error', message: `${input}: unexpected error: ${text.split('\n', 1)[0]}` };
}

/** Node cannot say which file is meant by a name that is not UTF-8. */
function withoutName({ code }: FewhueError, input: string): string {
  const lost = code === 'unreadable-input' && input.includes('\ufffd');
  return lost ? ' (its name is not UTF-8: give - as the name, and the file by <)' : '';
}

/** Options that would have let the run go on, and to what end. */
const WAYS_ON: Readonly<Record<string, string>> = { force: 'overwrite', all: 'write them all' };

/** The library says `ditherStrength`, the command line `--dither-strength`. */
function asTyped({ code, option, message }: FewhueError): string {
  if (option === undefined) return message;
  if (code === 'invalid-option')
    return message.startsWith(option) ? `${typedFlag(option)}${message.slice(option.length)}` : message;
  const way = WAYS_ON[option];
  return way === undefined ? message : `${message} (use ${typedFlag(option)} to ${way})`;
}

/** The options of the command that runs. */
let options: Definitions = {};

/** From now on errors name options by the flags of these. */
export function nameFlagsBy(definitions: Definitions): void {
  options = definitions;
}

/** An option of the library as it is typed; `locked[0]` belongs to `locked`. */
function typedFlag(option: string): string {
  const name = /^\w+/.exec(option)?.[0] ?? option;
  const definition = options[name];
  return definition?.short === name ? `-${name}` : flagName(name, definition);
}
