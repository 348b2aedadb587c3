import { FewhueError } from 'fewhue';

/** An error as a program and a person see it: a code and one line without stack trace. */
export interface Failure {
  /** An `ErrorCode`, or `internal-error`. */
  readonly code: string;
  readonly message: string;
}

/** Describes what went wrong with `input`; any error after cancelling counts as cancelled. */
export function describeFailure(error: unknown, input: string, cancelled: boolean): Failure {
  if (cancelled) return { code: 'cancelled', message: `${input}: cancelled` };
  if (error instanceof FewhueError) return { code: error.code, message: optionAsTyped(error) };
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'internal-error', message: `${input}: unexpected error: ${text.split('\n', 1)[0]}` };
}

/** The library says `ditherStrength`, the command line `--dither-strength`; `force` is an option here. */
function optionAsTyped({ code, option, message }: FewhueError): string {
  if (code === 'output-exists')
    return message.replace(/force is needed to replace it$/, '--force replaces it');
  if (option === 'all') return message.replace(/all is needed to write them$/, '--all writes them');
  if (code !== 'invalid-option' || option === undefined || !message.startsWith(option)) return message;
  const dashed = typedName(option) ?? option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `${dashed.length === 1 ? '-' : '--'}${dashed}${message.slice(option.length)}`;
}

/** Options whose name on the command line is another. */
function typedName(option: string): string | undefined {
  if (option === 'maxColors') return 'max-k';
  if (option === 'seedPoints') return 'seed-point';
  return /^locked\b/.test(option) ? 'lock' : undefined;
}
